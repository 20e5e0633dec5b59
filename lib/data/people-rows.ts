import type { AccountActor } from '#lib/core/review/actor.ts'
import type { Prisma } from './generated/client.ts'

/** Somebody in the history, as every list shows them. */
export interface PersonRow {
  readonly authorId: number
  readonly name: string
  readonly kind: 'account' | 'guest' | 'system'
  /** Whether `/users/:name` exists. */
  readonly hasPage: boolean
  /** The account that writes under this name or claimed it; never shown, for rights alone. */
  readonly userId: string | null
}

/** The columns that `presentPerson` needs, for Prisma selections. */
export const personColumns = {
  id: true,
  name: true,
  kind: true,
  userId: true,
} as const satisfies Prisma.AuthorSelect

/** The columns that `presentPerson` needs, as raw queries give them. */
export interface AuthorColumns {
  readonly id: number
  readonly name: string
  readonly kind: string
  readonly userId: string | null
}

/** Somebody who acts under the name of their account. */
export function accountPerson({ authorId, name, userId }: AccountActor): PersonRow {
  return { authorId, name, kind: 'account', hasPage: true, userId }
}

/** A row of Author as a person. */
export function presentPerson(author: AuthorColumns): PersonRow {
  const kind = author.kind === 'account' || author.kind === 'guest' ? author.kind : 'system'
  return {
    authorId: author.id,
    name: author.name,
    kind,
    hasPage: kind === 'account' && author.userId !== null,
    userId: author.userId,
  }
}

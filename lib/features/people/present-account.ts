import type { AccountRow } from '#lib/data/people.ts'
import type { PersonLine } from './types.ts'

/** An account as admins see it. */
export function presentAccount({ authorId: _authorId, ...account }: AccountRow): PersonLine {
  return account
}

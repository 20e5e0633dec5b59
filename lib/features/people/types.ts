/** Inputs and outputs of the people features. Accounts are made by lib/web/auth. */
import type { Role } from '#lib/core/review/actor.ts'
import type { RecentChange } from '../article/types.ts'
import type { Context } from '../context.ts'
import type { DraftView } from '../draft/types.ts'
import type { Outcome, Page, PageRequest } from '../outcome.ts'
import type { OwnSuggestion } from '../suggestion/attention.ts'

export interface ProfileView {
  readonly name: string
  readonly role: Role
  readonly since: Date
  readonly blocked: boolean
  readonly counts: {
    readonly revisions: number
    readonly articlesStarted: number
    readonly published: number
    readonly declined: number
    readonly reviews: number
  }
  /** Their revisions, newest first, at most 50. */
  readonly revisions: readonly RecentChange[]
  /** Only for the person: what waits, and the outcomes, newest first, at most 50. */
  readonly suggestions: readonly OwnSuggestion[] | null
  readonly drafts: readonly DraftView[] | null
  /** Whether the viewer is this person. */
  readonly own: boolean
}

/** The page of an account by name, whatever the case. */
export type ReadProfile = (context: Context, name: string) => Promise<Outcome<ProfileView>>

export interface PersonLine {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly blockedAt: Date | null
  readonly blockedReason: string | null
  readonly createdAt: Date
  readonly signedInAt: Date | null
}

/** Accounts by name, for admins. `query` narrows by name or address. */
export type ListPeople = (
  context: Context,
  input: PageRequest & { readonly query?: string },
) => Promise<Outcome<Page<PersonLine>>>

/** Admins only; the last admin keeps the role (`conflict`, `last-admin`). */
export type SetRole = (
  context: Context,
  input: { readonly userId: string; readonly role: Role },
) => Promise<Outcome<PersonLine>>

/** Admins only; nobody blocks themselves. Ends their sessions. */
export type BlockPerson = (
  context: Context,
  input: { readonly userId: string; readonly reason: string },
) => Promise<Outcome<PersonLine>>

export type UnblockPerson = (
  context: Context,
  input: { readonly userId: string },
) => Promise<Outcome<PersonLine>>

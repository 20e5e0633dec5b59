/** What a wiki's admin chooses about who takes part, and what follows for new accounts and lone reviewers. */
import type { Role } from './actor.ts'

/** Whether a lone reviewer may approve their own words: `auto` until a second reviewer has signed in. */
export const singleReviewerSettings = ['auto', 'on', 'off'] as const

export type SingleReviewer = (typeof singleReviewerSettings)[number]

/** Whether single-reviewer mode holds; `reviewers`: people with review rights who have signed in. */
export function singleReviewerActive(setting: SingleReviewer, reviewers: number): boolean {
  return setting === 'on' || (setting === 'auto' && reviewers < 2)
}

/**
 * Who may suggest on this wiki at all: everybody, accounts alone, or people whom an admin made
 * contributors (new accounts then begin as readers).
 */
export const suggestingSettings = ['everybody', 'accounts', 'invited'] as const

export type Suggesting = (typeof suggestingSettings)[number]

/** Narrows what a database or a form says to who may suggest. */
export function isSuggesting(value: unknown): value is Suggesting {
  return suggestingSettings.some((setting) => setting === value)
}

/** Who may read this wiki: everybody, or people whom an admin made contributors. */
export const readingSettings = ['everybody', 'invited'] as const

export type Reading = (typeof readingSettings)[number]

/** Narrows what a database or a form says to who may read. */
export function isReading(value: unknown): value is Reading {
  return readingSettings.some((setting) => setting === value)
}

/** The role that a new account begins with. */
export function firstRole({ suggesting, reading }: { suggesting: Suggesting; reading: Reading }): Role {
  return suggesting === 'invited' || reading === 'invited' ? 'reader' : 'contributor'
}

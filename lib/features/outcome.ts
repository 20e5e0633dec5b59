import type { Problem } from '#lib/core/document/types.ts'

/** Why a feature did not do what was asked. Each kind has one HTTP status (lib/web/problem.ts). */
export type FailureKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'conflict'
  | 'too-many'
  | 'too-large'

/** An expected failure: a value, never thrown. */
export interface Failure {
  readonly kind: FailureKind
  /** A stable name for programs, for example `content-changed` or `merge-conflict`. */
  readonly code: string
  /** What went wrong, in a few words fit for a heading. */
  readonly title: string
  /** One or two sentences: what happened, what was kept, what to do. */
  readonly detail: string
  /** What is wrong with the input, place by place. */
  readonly problems?: readonly Problem[]
  /** JSON for programs and pages: the conflicts, the new content hash, … */
  readonly data?: Readonly<Record<string, unknown>>
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

/** Success. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

/** Failure. */
export function failed(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}

export type { Page, PageRequest } from '#lib/data/page.ts'

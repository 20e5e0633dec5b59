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

/** One page of a list, newest or oldest first as the feature says. */
export interface Page<T> {
  readonly items: readonly T[]
  /** Hand it back as `cursor` for the next page; null on the last. */
  readonly next: string | null
}

/** Where a page of a list starts and how long it is. */
export interface PageRequest {
  readonly cursor?: string
  /** 1 to 100; 50 when absent. */
  readonly limit?: number
}

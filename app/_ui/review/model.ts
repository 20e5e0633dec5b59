/**
 * What the suggestion page shows, worked out of a `SuggestionView`: the changes numbered in the order
 * of the text, where each stands, and which belong together.
 */
import type { Hunk } from '#lib/core/diff/types.ts'
import { type Unamendable, unamendable } from '#lib/core/review/amendable.ts'
import { isAllRejected } from '#lib/core/review/conclusion.ts'
import { isPending } from '#lib/core/review/states.ts'
import type {
  ChangeView,
  CommentView,
  LapsedDecision,
  SuggestionView,
} from '#lib/features/suggestion/types.ts'

export type Verdict = ChangeView['verdict']

export interface ReviewedChange extends ChangeView {
  /** 1 is the first in the text; how people speak of it. */
  readonly number: number
  readonly hunk: Hunk
  readonly comments: readonly CommentView[]
  /** Numbers of changes without which this one cannot be. */
  readonly needs: readonly number[]
  /** Numbers of changes that cannot be without this one. */
  readonly neededBy: readonly number[]
  /** Decisions that have to be made again on it, because the article moved on. */
  readonly lapsed: readonly LapsedDecision[]
  /** Why it cannot be worded otherwise; null when it can. */
  readonly unamendable: Unamendable | null
}

export interface Tally {
  readonly accepted: number
  readonly rejected: number
  readonly open: number
}

/** How the text is shown. */
export type Mode = 'inline' | 'split' | 'final'

/** The changes of what is shown, numbered, each with where it stands and what belongs with it. */
export function reviewedChanges(view: SuggestionView): readonly ReviewedChange[] {
  const { hunks } = view.showing.diff
  const numbers = new Map(hunks.map((hunk, index) => [hunk.id, index + 1]))
  return hunks.flatMap((hunk, index) => {
    const standing = view.changes[index]
    if (standing?.hunkId !== hunk.id) throw new Error('changes and their standing are in one order')
    return {
      ...standing,
      number: index + 1,
      hunk,
      comments: view.comments.filter(({ hunkId }) => hunkId === hunk.id),
      needs: hunk.requires.flatMap((id) => numbers.get(id) ?? []).filter((number) => number !== index + 1),
      neededBy: hunks.flatMap((other, at) =>
        at !== index && other.requires.includes(hunk.id) ? [at + 1] : [],
      ),
      lapsed: standing.decision === null ? view.lapsed.filter(({ now }) => now === hunk.id) : [],
      unamendable: unamendable(view.showing.diff, hunk.id),
    }
  })
}

/** How many changes are accepted, rejected and open. */
export function tallyOf(changes: readonly ReviewedChange[]): Tally {
  const count = (verdict: Verdict) => changes.filter((change) => change.verdict === verdict).length
  return { accepted: count('accept'), rejected: count('reject'), open: count('open') }
}

/**
 * Ids of the hunks that publishing now would put into the article: the accepted ones, or all while
 * nobody has decided on any.
 */
export function publishing(changes: readonly ReviewedChange[]): ReadonlySet<string> {
  const decided = changes.some(({ verdict }) => verdict !== 'open')
  return new Set(changes.filter(({ verdict }) => !decided || verdict === 'accept').map(({ hunk }) => hunk.id))
}

/** Ids of the hunks that the author would publish without anybody's yes: all that nobody rejected. */
export function publishingUnreviewed(changes: readonly ReviewedChange[]): ReadonlySet<string> {
  return new Set(changes.filter(({ verdict }) => verdict !== 'reject').map(({ hunk }) => hunk.id))
}

/** What a yes of the viewer's to everything would do: how many changes it counts for, and how many are then accepted. */
export function afterYes(
  view: SuggestionView,
  changes: readonly ReviewedChange[],
): { readonly fresh: number; readonly ready: number } {
  const needs = Math.max(1, view.approvalsNeeded)
  const fresh = changes.filter(({ accepted, own }) => !accepted && !own)
  const yes = new Set(fresh)
  const ready = changes.filter((change) => change.yeses + (yes.has(change) ? 1 : 0) >= needs)
  return { fresh: fresh.length, ready: ready.length }
}

/** Whether a part of it is published and the answer to all that is left is no, so that it can be finished. */
export function isConcludable(view: SuggestionView): boolean {
  const { changes, published, showing } = view
  return published.length > 0 && isAllRejected({ changes, conflicts: showing.conflicts })
}

/** The next change to decide: the first open one, else none. */
export function nextOpen(changes: readonly ReviewedChange[]): ReviewedChange | null {
  return changes.find(({ verdict }) => verdict === 'open') ?? null
}

/** Whether the suggestion still waits for a decision. */
export function waits(view: SuggestionView): boolean {
  return isPending(view.state)
}

/** The number the next revision gets. */
export function nextRevision(view: SuggestionView): number {
  return (view.currentRevision ?? 0) + 1
}

/**
 * Where a change is worded otherwise: a field on the page itself, a passage on the page with the editor. The
 * page looks the same there.
 */
export function amendHref(id: number, { kind, id: hunk }: Hunk, mode: Mode, all: boolean): string {
  if (kind === 'title' || kind === 'head' || kind.startsWith('source')) return fieldHref(id, hunk, mode, all)
  const query = new URLSearchParams({ hunk, view: mode, ...(all ? { all: '1' } : {}) })
  return `/suggestions/${id}/amendments/new?${query}`
}

/** The page with a plain form for one change. */
export function fieldHref(id: number, hunk: string, mode: Mode, all: boolean): string {
  const query = new URLSearchParams({ view: mode, amend: hunk, ...(all ? { all: '1' } : {}) })
  return `/suggestions/${id}?${query}`
}

/** The address of a suggestion: without a mode the author's receipt, else the changes in that mode. */
export function suggestionHref(id: number, mode?: Mode, all = false): string {
  const query = new URLSearchParams()
  if (mode) query.set('view', mode)
  if (all) query.set('all', '1')
  const search = query.toString()
  return search === '' ? `/suggestions/${id}` : `/suggestions/${id}?${search}`
}

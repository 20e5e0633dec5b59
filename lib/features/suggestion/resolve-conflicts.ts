import { type Choice, type Resolution, resolutionOf, type Taken } from '#lib/core/review/resolution.ts'
import { isPending } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid, wordLimits } from '../input.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import type { SuggestionLine } from '../views.ts'
import { commentOnSuggestion } from './comment-on-suggestion.ts'
import { findVisible, loadCurrent, loadProposal, presentLine } from './load.ts'
import { baseText, showOn } from './showing.ts'
import { wrongState } from './state.ts'
import { submitVersion } from './submit-version.ts'
import type { Submitted } from './types.ts'

/** What the author of a suggestion chooses between. */
export interface ResolutionView extends SuggestionLine {
  /** The revision it was written on; null for a new article. */
  readonly baseRevision: number | null
  readonly currentRevision: number
  readonly choices: readonly Choice[]
  /** Changes that fit today's text as they are, in the order of the text. */
  readonly moved: readonly { readonly id: string; readonly heading: string | null; readonly label: string }[]
}

/** For the author or receipt holder. Fails with `conflict` (`nothing-to-resolve`) when all of it fits. */
export async function readResolution(context: Context, id: number): Promise<Outcome<ResolutionView>> {
  const read = await load(context, id)
  return read.ok ? done(read.value.view) : read
}

/**
 * Submits the next version: today's text with all of the suggestion that fits, and what was taken at each
 * choice, by its id: one of the two sides, or words of one's own. A choice may stay open: then the
 * suggestion's words are an ordinary change of today's, for a reviewer to decide, and a comment says so.
 * Fails with `conflict` when the article moved on since `currentRevision`, with `invalid` when nothing
 * was chosen (`undecided`) or words cannot stand there (paths name the choice).
 */
export function resolveConflicts(
  context: Context,
  input: {
    readonly id: number
    readonly seenVersion: number
    readonly currentRevision: number
    readonly taken: ReadonlyMap<string, Taken>
  },
): Promise<Outcome<Submitted>> {
  return inTransaction(context, async (tx) => {
    const read = await load(tx, input.id)
    if (!read.ok) return read
    const { view, resolution } = read.value
    const moved = view.currentRevision !== input.currentRevision
    if (moved) return failed({ kind: 'conflict', code: 'content-changed', ...features.contentChanged })
    const open = view.choices.filter(({ id }) => !input.taken.has(id))
    if (open.length === view.choices.length)
      return failed({ kind: 'invalid', code: 'undecided', ...features.undecided })
    const left = open.map(({ id }): readonly [string, Taken] => [id, 'mine'])
    const resolved = resolution.resolve(new Map([...input.taken, ...left]))
    if (!resolved.ok) return failed(invalid(resolved.problems))
    const submitted = await submitVersion(tx, {
      id: input.id,
      seenVersion: input.seenVersion,
      baseRevision: view.currentRevision,
      document: resolved.value,
      summary: view.summary,
    })
    if (!submitted.ok || open.length === 0) return submitted
    const body = features.leftOpen(
      view.currentRevision,
      open.map(({ theirs, mine }) => [theirs.slice(0, QUOTED), mine.slice(0, QUOTED)]),
    )
    const told = await commentOnSuggestion(tx, { id: input.id, body: body.slice(0, wordLimits.comment) })
    return told.ok ? submitted : told
  })
}

/** Characters of each text that a comment quotes; the whole of both is in the versions. */
const QUOTED = 300

async function load(
  context: Context,
  id: number,
): Promise<Outcome<{ readonly view: ResolutionView; readonly resolution: Resolution }>> {
  const found = await findVisible(context, id)
  if (!found.ok) return found
  const { row, subject } = found.value
  const refused = authorise(context, 'suggestion.revise', subject)
  if (refused) return failed(refused)
  if (!isPending(row.state)) return failed(wrongState(row.state))
  const proposal = await loadProposal(context.db, row)
  if (!proposal.ok) return proposal
  const current = await loadCurrent(context.db, row)
  const { base, proposed } = proposal.value
  const resolution = current && resolutionOf(baseText(proposal.value), current.document, proposed)
  if (
    current === null ||
    resolution === null ||
    base?.number === current.number ||
    resolution.choices.length === 0
  )
    return failed({ kind: 'conflict', code: 'nothing-to-resolve', ...features.nothingToResolve })
  const view = {
    ...presentLine(row),
    baseRevision: base?.number ?? null,
    currentRevision: current.number,
    choices: resolution.choices,
    moved: showOn(proposal.value, current).diff.hunks.map(({ id: hunk, place, label }) => ({
      id: hunk,
      heading: place.heading,
      label,
    })),
  }
  return done({ view, resolution })
}

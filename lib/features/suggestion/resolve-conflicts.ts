import { type Choice, type Resolution, resolutionOf } from '#lib/core/review/resolution.ts'
import { isPending } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import type { SuggestionLine } from '../views.ts'
import { findVisible, loadCurrent, loadProposal, presentLine } from './load.ts'
import { baseText } from './showing.ts'
import { wrongState } from './state.ts'
import { submitVersion } from './submit-version.ts'
import type { Submitted } from './types.ts'

/** What the author of a suggestion chooses between. */
export interface ResolutionView extends SuggestionLine {
  /** The revision it was written on; null for a new article. */
  readonly baseRevision: number | null
  readonly currentRevision: number
  readonly choices: readonly Choice[]
}

/** For the author or receipt holder. Fails with `conflict` (`nothing-to-resolve`) when all of it fits. */
export async function readResolution(context: Context, id: number): Promise<Outcome<ResolutionView>> {
  const read = await load(context, id)
  return read.ok ? done(read.value.view) : read
}

/**
 * Submits the next version: today's text with all of the suggestion that fits, and the suggestion's
 * words at the choices in `mine`. Fails with `conflict` when the article moved on since `currentRevision`.
 */
export async function resolveConflicts(
  context: Context,
  input: {
    readonly id: number
    readonly seenVersion: number
    readonly currentRevision: number
    readonly mine: ReadonlySet<string>
  },
): Promise<Outcome<Submitted>> {
  const read = await load(context, input.id)
  if (!read.ok) return read
  const { view, resolution } = read.value
  const moved = view.currentRevision !== input.currentRevision
  if (moved) return failed({ kind: 'conflict', code: 'content-changed', ...features.contentChanged })
  return submitVersion(context, {
    id: input.id,
    seenVersion: input.seenVersion,
    baseRevision: view.currentRevision,
    document: resolution.resolve(input.mine),
    summary: view.summary,
  })
}

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
  }
  return done({ view, resolution })
}

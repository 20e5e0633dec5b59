import type { Document } from '#lib/core/document/index.ts'
import { bibliographyOf, blocksOf } from '#lib/core/document/parts.ts'
import { passageOf } from '#lib/core/review/passage.ts'
import { transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid } from '../input.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { findVisible, loadCurrent, loadProposal, presentLine } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import type { SuggestionLine } from '../views.ts'
import { presentShowing } from './shown.ts'

/** What a reviewer needs to amend one passage. */
export interface AmendingView {
  readonly suggestion: SuggestionLine
  readonly hunk: { readonly id: string; readonly number: number; readonly label: string }
  readonly contentHash: string
  /** The heading that the passage stands under; null in the lead. */
  readonly heading: string | null
  /** The whole text as it is shown, the text before the passage, and the passage as a document of its own. */
  readonly whole: Document
  readonly first: number
  readonly last: number
  readonly passage: Document
}

/** For reviewers. Fails with `invalid` when the change has no text that could be edited. */
export async function readForAmending(
  context: Context,
  input: { readonly id: number; readonly hunk: string },
): Promise<Outcome<AmendingView>> {
  const found = await findVisible(context, input.id)
  if (!found.ok) return found
  const { row, subject } = found.value
  const refused = authorise(context, 'suggestion.amend', subject)
  if (refused) return failed(refused)
  if (!transition(row.state, 'amend')) return failed(wrongState(row.state))
  const proposal = await loadProposal(context.db, row)
  if (!proposal.ok) return proposal
  const showing = presentShowing(row, proposal.value, await loadCurrent(context.db, row))
  const number = showing.diff.hunks.findIndex(({ id }) => id === input.hunk) + 1
  const hunk = showing.diff.hunks[number - 1]
  const passage = hunk ? passageOf(showing, hunk.id) : null
  if (!hunk || passage === null)
    return failed(invalid([{ path: '/hunk', message: hunk ? features.notAmendable : features.badHunks }]))
  const { to } = showing
  const blocks = blocksOf(to).slice(passage.first, passage.last + 1)
  return done({
    suggestion: presentLine(row),
    hunk: { id: hunk.id, number, label: hunk.label },
    contentHash: showing.contentHash,
    heading: hunk.place.heading,
    whole: to,
    ...passage,
    passage: { ...to, content: [...blocks, bibliographyOf(to)] },
  })
}

import { isAllRejected } from '#lib/core/review/conclusion.ts'
import { transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { changeState } from '#lib/data/suggestions.ts'
import { done, type Failure, failed } from '../outcome.ts'
import { placesToChoose } from '../suggestion/choices.ts'
import { presentLine } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import { inTransaction } from '../transaction.ts'
import { alreadyThere, isPublishedInPart, mergeConflict } from './compose.ts'
import { lockForReview, readForReview, type UnderReview } from './locked.ts'
import { noteObsolete } from './publish-suggestion.ts'
import { presentShowing } from './shown.ts'
import { type SuggestionStanding, standingOfSuggestion } from './standing.ts'
import { changesToTell, tellOutcome } from './tell-outcome.ts'
import type { ConcludeSuggestion } from './types.ts'

/**
 * Says that nothing more of a suggestion is published. An act of its own: rejecting the last change can be
 * taken back, and ends nothing.
 */
export const concludeSuggestion: ConcludeSuggestion = async (context, input) =>
  noteObsolete(
    context,
    input.id,
    await inTransaction(context, async (tx) => {
      const { db, now } = tx
      const locked = await lockForReview(tx, input.id, 'suggestion.approve')
      if (!locked.ok) return locked
      const { row, reviewer } = locked.value
      const move = transition(row.state, 'conclude')
      if (!move) return failed(wrongState(row.state))
      const review = await readForReview(db, locked.value)
      if (!review.ok) return review
      const { proposal, current } = review.value
      const showing = presentShowing(row, proposal, current)
      const standing = await standingOfSuggestion(db, { ...review.value, showing })
      const hindrance = hindranceTo(standing, review.value)
      if (hindrance) return failed(hindrance)
      const { id, version } = row
      const { authorId } = reviewer
      await recordDecisions(db, [
        { suggestionId: id, version, hunkId: null, verdict: 'conclude', authorId, at: now },
      ])
      await changeState(db, { suggestionId: id, from: row.state, to: move.to, now })
      const subject = { type: 'suggestion', id }
      await recordEvent(db, { at: now, authorId, action: 'suggestion.conclude', subject, data: { version } })
      const line = presentLine({ ...row, state: move.to, updatedAt: now })
      const changes = changesToTell(standing, new Set())
      await tellOutcome(tx, row, { line, reason: '', revision: null, changes, conflicts: 0 })
      return done(line)
    }),
  )

/** Why it cannot be concluded as it stands; null when it can. */
function hindranceTo(
  { showing, changes, decisions }: SuggestionStanding,
  { proposal, current }: UnderReview,
): Failure | null {
  const { conflicts } = showing
  if (changes.length === 0 && conflicts.length === 0) return alreadyThere
  if (!isPublishedInPart(decisions))
    return { kind: 'conflict', code: 'nothing-published', ...features.nothingPublished }
  if (conflicts.length > 0) return mergeConflict(conflicts, placesToChoose(proposal, current, showing))
  if (isAllRejected({ changes, conflicts })) return null
  const { title, detail } = features.changesLeft
  const left = changes.filter(({ verdict }) => verdict !== 'reject').length
  return { kind: 'conflict', code: 'changes-left', title, detail: detail(left), data: { left } }
}

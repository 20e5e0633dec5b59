import { transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import type { ToldChange } from '#lib/core/text/outcome-mail.ts'
import { recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { changeState } from '#lib/data/suggestions.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { reloadLine } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import { inTransaction } from '../transaction.ts'
import { type LockedSuggestion, lockForReview, readForReview } from './locked.ts'
import { presentShowing } from './shown.ts'
import { standingOfSuggestion } from './standing.ts'
import { changesToTell, tellOutcome } from './tell-outcome.ts'
import type { DeclineSuggestion } from './types.ts'

/** Says no, and why. */
export const declineSuggestion: DeclineSuggestion = (context, input) =>
  inTransaction(context, async (tx) => {
    const { db, now } = tx
    const locked = await lockForReview(tx, input.id, 'suggestion.decline')
    if (!locked.ok) return locked
    const { row, reviewer } = locked.value
    const move = transition(row.state, 'decline')
    if (!move) return failed(wrongState(row.state))
    const reason = parseWords(input.reason, '/reason', wordLimits.reason, features.reasonNeeded)
    if (!reason.ok) return failed(invalid(reason.problems))
    const changes = await changesOf(db, locked.value)
    const { id, version } = row
    const { authorId } = reviewer
    await recordDecisions(db, [
      {
        suggestionId: id,
        version,
        hunkId: null,
        verdict: 'decline',
        reason: reason.value,
        authorId,
        at: now,
      },
    ])
    await changeState(db, { suggestionId: id, from: row.state, to: move.to, now })
    const subject = { type: 'suggestion', id }
    await recordEvent(db, { at: now, authorId, action: 'suggestion.decline', subject, data: { version } })
    const line = await reloadLine(db, id)
    await tellOutcome(tx, row, { line, reason: reason.value, revision: null, changes, conflicts: 0 })
    return done(line)
  })

/** What became of every change that is shown; nothing where the text is hidden. */
async function changesOf(db: Db, locked: LockedSuggestion): Promise<readonly ToldChange[]> {
  const review = await readForReview(db, locked)
  if (!review.ok) return []
  const { row, proposal, current } = review.value
  const showing = presentShowing(row, proposal, current)
  const standing = await standingOfSuggestion(db, { ...review.value, showing })
  return changesToTell(standing, new Set())
}

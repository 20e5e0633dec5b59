import { transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { changeState } from '#lib/data/suggestions.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { reloadLine } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import { inTransaction } from '../transaction.ts'
import { lockForReview } from './locked.ts'
import { tellOutcome } from './tell-outcome.ts'
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
    await tellOutcome(tx, row, line, reason.value, null)
    return done(line)
  })

import { transition } from '#lib/core/review/states.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { changeState } from '#lib/data/suggestions.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { reloadLine } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import { inTransaction } from '../transaction.ts'
import { lockForReview } from './locked.ts'
import type { ReopenSuggestion } from './types.ts'

/** A declined suggestion waits again. */
export const reopenSuggestion: ReopenSuggestion = (context, input) =>
  inTransaction(context, async (tx) => {
    const { db, now } = tx
    const locked = await lockForReview(tx, input.id, 'suggestion.reopen')
    if (!locked.ok) return locked
    const { row, reviewer } = locked.value
    const move = transition(row.state, 'reopen')
    if (!move) return failed(wrongState(row.state))
    const reason = parseWords(input.reason ?? '', '/reason', wordLimits.reason, null)
    if (!reason.ok) return failed(invalid(reason.problems))
    const { id, version } = row
    const { authorId } = reviewer
    await recordDecisions(db, [
      { suggestionId: id, version, hunkId: null, verdict: 'reopen', reason: reason.value, authorId, at: now },
    ])
    await changeState(db, { suggestionId: id, from: row.state, to: move.to, now })
    await recordEvent(db, {
      at: now,
      authorId,
      action: 'suggestion.reopen',
      subject: { type: 'suggestion', id },
    })
    return done(await reloadLine(db, id))
  })

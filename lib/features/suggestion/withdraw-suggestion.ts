import { transition } from '#lib/core/review/states.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { changeState } from '#lib/data/suggestions.ts'
import { authorise } from '../authorise.ts'
import { done, failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { findVisible, reloadLine } from './load.ts'
import { wrongState } from './state.ts'
import type { WithdrawSuggestion } from './types.ts'

/** The author takes a suggestion back; its versions stay in the record. */
export const withdrawSuggestion: WithdrawSuggestion = (context, { id }) =>
  inTransaction(context, async (tx) => {
    const found = await findVisible(tx, id)
    if (!found.ok) return found
    const { row, subject } = found.value
    const refused = authorise(tx, 'suggestion.withdraw', subject)
    if (refused) return failed(refused)
    const move = transition(row.state, 'withdraw')
    if (!move) return failed(wrongState(row.state))
    if (!(await changeState(tx.db, { suggestionId: id, from: row.state, to: move.to, now: tx.now })))
      return failed(wrongState((await reloadLine(tx.db, id)).state))
    const authorId = tx.actor.kind === 'account' ? tx.actor.authorId : row.author.authorId
    await recordDecisions(tx.db, [
      { suggestionId: id, version: row.version, hunkId: null, verdict: 'withdraw', authorId, at: tx.now },
    ])
    await recordEvent(tx.db, {
      at: tx.now,
      authorId,
      action: 'suggestion.withdraw',
      subject: { type: 'suggestion', id },
    })
    return done(await reloadLine(tx.db, id))
  })

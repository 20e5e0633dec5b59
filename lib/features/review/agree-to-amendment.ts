import { transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { listDecisions, recordDecisions } from '#lib/data/decisions.ts'
import { changeState, lockSuggestion } from '#lib/data/suggestions.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid } from '../input.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { findVisible, isSuggestionId, loadProposalAndCurrent, noSuggestion } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import { inTransaction } from '../transaction.ts'
import { findShowing, presentShowing } from './shown.ts'
import { standingOfSuggestion } from './standing.ts'

/**
 * The first author's yes to changes that a reviewer amended, as they were shown (`contentHash`; `conflict`
 * `content-changed` when they are no longer that). Changes in the author's own words are refused. Without
 * `hunks` all that are amended. Returns those it was recorded on.
 */
export function agreeToAmendment(
  context: Context,
  input: { readonly id: number; readonly contentHash: string; readonly hunks?: readonly string[] },
): Promise<Outcome<{ readonly hunks: readonly string[] }>> {
  return inTransaction(context, async (tx) => {
    const { db, now, actor } = tx
    if (!isSuggestionId(input.id) || (await lockSuggestion(db, input.id)) === null)
      return failed(noSuggestion)
    const found = await findVisible(tx, input.id)
    if (!found.ok) return found
    const { row, rules, subject } = found.value
    const refused = authorise(tx, 'suggestion.agree', subject)
    if (refused) return failed(refused)
    const move = transition(row.state, 'agree')
    if (!move) return failed(wrongState(row.state))
    const texts = await loadProposalAndCurrent(db, row)
    if (!texts.ok) return texts
    const { proposal, current } = texts.value
    const showing = await findShowing(db, row, proposal, current, input.contentHash)
    if (showing === null) {
      const { contentHash } = presentShowing(row, proposal, current)
      const data = { contentHash }
      return failed({ kind: 'conflict', code: 'content-changed', ...features.contentChanged, data })
    }
    const decisions = await listDecisions(db, row.id)
    const standing = await standingOfSuggestion(db, { row, rules, proposal, current, showing, decisions })
    const authorId = actor.kind === 'account' ? actor.authorId : row.author.authorId
    const amended = standing.current.filter(
      (change) => change.amended && !change.writers.has(authorId) && !change.writers.has(row.author.authorId),
    )
    const open = new Set(amended.map(({ id }) => id))
    const asked = input.hunks ?? [...open]
    if (asked.length === 0 || asked.some((id) => !open.has(id)))
      return failed(invalid([{ path: '/hunks', message: features.nothingToAgree }]))
    const given = new Set(standing.changes.flatMap(({ id, yeses }) => (yeses.includes(authorId) ? [id] : [])))
    const fresh = [...new Set(asked)].filter((id) => !given.has(id))
    if (fresh.length === 0) return done({ hunks: [] })
    const { id: suggestionId, version } = row
    const { contentHash } = input
    await recordDecisions(
      db,
      fresh.map((hunkId) => ({
        suggestionId,
        version,
        hunkId,
        verdict: 'accept',
        contentHash,
        authorId,
        at: now,
      })),
    )
    if (move.to !== row.state) await changeState(db, { suggestionId, from: row.state, to: move.to, now })
    await recordEvent(db, {
      at: now,
      authorId,
      action: 'suggestion.agree',
      subject: { type: 'suggestion', id: suggestionId },
      data: { version, hunks: fresh.length },
    })
    return done({ hunks: fresh })
  })
}

import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import { listDecisions } from '#lib/data/decisions.ts'
import { claimGuestAuthors } from '#lib/data/people.ts'
import { findSuggestion, listSuggestions } from '#lib/data/suggestion-lists.ts'
import { findReceipts } from '#lib/data/suggestions.ts'
import { authorise } from '../authorise.ts'
import { done, type Failure, failed } from '../outcome.ts'
import { refuseReading } from '../site/reading.ts'
import { siteRules } from '../site/rules.ts'
import { inTransaction } from '../transaction.ts'
import { noSuggestion, presentLine, subjectOf } from './load.ts'
import type { ClaimSuggestion } from './types.ts'

/** A guest's work becomes the signed-in person's; the history keeps the guest's name, linked to the account. */
export const claimSuggestion: ClaimSuggestion = (context, { id: asked, receipt }) =>
  inTransaction(context, async (tx) => {
    const { db, actor, now } = tx
    // The answer names the article as it is called today.
    const closed = await refuseReading(tx)
    if (closed) return failed(closed)
    const [id] = await findReceipts(db, [receipt])
    if (id === undefined) return failed(badReceipt)
    if (asked !== null && asked !== id) return failed(otherReceipt)
    const row = await findSuggestion(db, id)
    if (row === null) return failed(noSuggestion)
    const own = row.author.userId !== null && actor.kind === 'account' && row.author.userId === actor.userId
    if (own) return done(presentLine(row))
    const deciders = await decidersOf(db, row.author.authorId)
    const refused = authorise(tx, 'suggestion.claim', subjectOf(row, await siteRules(db), deciders))
    if (refused) return failed(refused)
    if (actor.kind !== 'account') throw new Error('the policy lets only accounts claim')
    const claimed = await claimGuestAuthors(db, [row.author.authorId], actor.userId)
    if (claimed === 0) return failed(badReceipt)
    await recordEvent(db, {
      at: now,
      authorId: actor.authorId,
      action: 'suggestion.claim',
      subject: { type: 'suggestion', id },
      data: { guest: row.author.authorId },
    })
    const after = await findSuggestion(db, id)
    return after ? done(presentLine(after)) : failed(noSuggestion)
  })

/** Who decided on any work of a guest: claiming one suggestion claims the name under all of them. */
async function decidersOf(db: Db, guest: number): Promise<readonly number[]> {
  const { items } = await listSuggestions(db, { own: { authorIds: [guest], ids: [] }, limit: 100 })
  const deciders: number[] = []
  for (const item of items)
    for (const { verdict, person } of await listDecisions(db, item.id))
      if (verdict !== 'withdraw') deciders.push(person.authorId)
  return deciders
}

const otherReceipt: Failure = { kind: 'forbidden', code: 'other-receipt', ...features.otherReceipt }
const badReceipt: Failure = { kind: 'not-found', code: 'bad-receipt', ...features.badReceipt }

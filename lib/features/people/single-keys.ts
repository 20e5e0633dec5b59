import { recordEvent } from '#lib/data/audit.ts'
import { readSingleKeys, setSingleKeys } from '#lib/data/people.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'

/** Whether single keys act on pages for this reader; they do until somebody turned them off. */
export async function singleKeysOn({ actor, db }: Context): Promise<boolean> {
  return actor.kind === 'account' ? readSingleKeys(db, actor.userId) : true
}

/** Turns single-key shortcuts on or off for the signed-in person, wherever they sign in (WCAG 2.1.4). */
export function chooseSingleKeys(context: Context, input: { readonly on: boolean }): Promise<Outcome<null>> {
  return inTransaction(context, async (tx) => {
    const { actor, db, now } = tx
    const userId = actor.kind === 'account' ? actor.userId : ''
    const refused = authorise(tx, 'person.read-private', { userId })
    if (refused) return failed(refused)
    if (actor.kind !== 'account') throw new Error('the policy lets only accounts choose')
    await setSingleKeys(db, userId, input.on)
    await recordEvent(db, {
      at: now,
      authorId: actor.authorId,
      action: 'person.choose-keys',
      subject: { type: 'person', id: actor.authorId },
      data: { on: input.on },
    })
    return done(null)
  })
}

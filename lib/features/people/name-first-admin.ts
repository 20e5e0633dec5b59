import { nameKey } from '#lib/core/review/names.ts'
import { wiki } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { isUniqueViolation } from '#lib/data/client.ts'
import { isUnnamedAdmin, nameFirstAdmin as store } from '#lib/data/people.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'

/** Whether the signed-in person came by the printed link and has not said yet who they are. */
export async function mayNameFirstAdmin({ db, actor }: Context): Promise<boolean> {
  return actor.kind === 'account' && actor.role === 'admin' && (await isUnnamedAdmin(db, actor.userId))
}

/** The first admin says who they are: name and address of the account that the printed link opened. */
export async function nameFirstAdmin(
  context: Context,
  person: { readonly name: string; readonly email: string },
): Promise<Outcome<null>> {
  try {
    return await inTransaction(context, async (tx) => {
      const refused = authorise(tx, 'site.change', wiki)
      const { actor } = tx
      if (refused || actor.kind !== 'account') return failed(refused ?? named)
      const stored = await store(tx.db, actor.userId, { ...person, nameKey: nameKey(person.name) })
      if (!stored) return failed(named)
      await recordEvent(tx.db, {
        at: tx.now,
        authorId: actor.authorId,
        action: 'person.name',
        subject: { type: 'person', id: actor.authorId },
        data: { from: actor.name, to: person.name },
      })
      return done(null)
    })
  } catch (error) {
    if (isUniqueViolation(error)) return failed(taken)
    throw error
  }
}

const named: Failure = { kind: 'conflict', code: 'named', ...features.adminNamed }
const taken: Failure = { kind: 'conflict', code: 'taken', ...features.adminTaken }

import type { Db } from '#lib/data/client.ts'
import { isTransaction, transaction } from '#lib/data/client.ts'
import { recentSite } from '#lib/data/site.ts'
import type { Context, Mail } from './context.ts'
import type { Failure, Outcome } from './outcome.ts'
import { failed } from './outcome.ts'

/** Carries a failure out of a transaction so that it rolls back; caught below, seen by nobody else. */
class RolledBack extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.title)
    this.failure = failure
  }
}

/**
 * Runs a use case in one transaction: what succeeds is committed as a whole, what fails leaves no
 * trace, and mail goes out only once it is committed. Inside a running transaction it joins that one,
 * whose owner decides.
 */
export async function inTransaction<T>(
  context: Context,
  work: (context: Context & { readonly db: Db }) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (isTransaction(context.db)) return work(context)
  // Usually in memory: inside, every look at it would be a question, for what a transaction reads nobody keeps.
  await recentSite(context.db, context.now)
  const { notify } = context
  const mails: Mail[] = []
  try {
    const outcome = await transaction(context.db, async (db) => {
      // The transaction may be run again after a deadlock.
      mails.length = 0
      const later = notify && { notify: (mail: Mail) => void mails.push(mail) }
      const made = await work({ ...context, db, ...later })
      if (!made.ok) throw new RolledBack(made.failure)
      return made
    })
    for (const mail of mails) notify?.(mail)
    return outcome
  } catch (error) {
    if (error instanceof RolledBack) return failed(error.failure)
    throw error
  }
}

import type { Db } from '#lib/data/client.ts'
import { transaction } from '#lib/data/client.ts'
import type { Context } from './context.ts'
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
 * trace. Inside a running transaction it joins that one, whose owner decides.
 */
export async function inTransaction<T>(
  context: Context,
  work: (context: Context & { readonly db: Db }) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (!('$transaction' in context.db)) return work(context)
  try {
    return await transaction(context.db, async (db) => {
      const outcome = await work({ ...context, db })
      if (!outcome.ok) throw new RolledBack(outcome.failure)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return failed(error.failure)
    throw error
  }
}

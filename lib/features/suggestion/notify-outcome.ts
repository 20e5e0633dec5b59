import { setNotifyEmail } from '#lib/data/suggestions.ts'
import { authorise } from '../authorise.ts'
import { invalid, parseEmail } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { findVisible } from './load.ts'
import type { NotifyOutcome } from './types.ts'

/** Keeps, or with '' forgets, where a guest wants to hear the outcome. No audit event: it is an address. */
export const notifyOutcome: NotifyOutcome = (context, input) =>
  inTransaction(context, async (tx) => {
    const found = await findVisible(tx, input.id)
    if (!found.ok) return found
    const refused = authorise(tx, 'suggestion.notify', found.value.subject)
    if (refused) return failed(refused)
    const email = parseEmail(input.email, '/email')
    if (!email.ok) return failed(invalid(email.problems))
    await setNotifyEmail(tx.db, input.id, email.value === '' ? null : email.value)
    return done(null)
  })

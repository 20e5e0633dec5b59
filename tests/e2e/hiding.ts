import { openDatabase, transaction } from '#lib/data/client.ts'
import { type HideTarget, hide, planHiding } from '#lib/data/hide.ts'
import { findAccount } from '#lib/data/people.ts'
import { ownWiki } from '#tests/setup/wikis.ts'

/** Hides on this worker's wiki as `palimpsest hide … --even-current --by` does, from another process than the server's. */
export async function hideNow(target: HideTarget, reason: string, by: string): Promise<void> {
  const owner = openDatabase(ownWiki().ownerUrl, { poolSize: 1 })
  try {
    const account = await findAccount(owner, { email: by })
    const plan = await planHiding(owner, target)
    if (!plan || !account) throw new Error('there is nothing to hide, or nobody to do it')
    const record = { reason, authorId: account.authorId, now: new Date() }
    await transaction(owner, (tx) => hide(tx, plan, record))
  } finally {
    await owner.$disconnect()
  }
}

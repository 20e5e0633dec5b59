import { type Database, type Db, transaction } from './client.ts'

/** A slow disk may need minutes for what takes seconds; nobody uses the database yet. */
const PATIENCE = 15 * 60_000

/**
 * Fills a database that holds nobody and nothing by `fill`, in one transaction: whoever is cut off half-way
 * leaves nothing, and of several that come together one does it, for which the others wait.
 */
export async function fillEmpty(db: Database, fill: (tx: Db) => Promise<unknown>): Promise<void> {
  await transaction(
    db,
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('palimpsest first content'))`
      if (await holdsNothing(tx)) await fill(tx)
    },
    { timeout: PATIENCE },
  )
}

async function holdsNothing(db: Db): Promise<boolean> {
  const rows = await db.$queryRaw<{ nothing: boolean }[]>`
    SELECT NOT EXISTS (SELECT FROM "Article") AND NOT EXISTS (SELECT FROM "User")
      AND NOT EXISTS (SELECT FROM "Author") AS "nothing"`
  return rows[0]?.nothing === true
}

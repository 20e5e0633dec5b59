import type { Db } from './client.ts'

/** Resolves when the database answers a query; rejects with its error. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.$queryRaw`SELECT 1`
}

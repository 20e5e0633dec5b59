import { recordEvent } from './audit.ts'
import type { Db } from './client.ts'

/**
 * Deletes those of the suggestions that no revision came from, with all that only they held, in the
 * owner's role and the caller's transaction. Returns how many there were.
 */
export async function purgeUnpublished(tx: Db, ids: readonly number[], now: Date): Promise<number> {
  const rows = await tx.$queryRaw<
    { gone: number }[]
  >`SELECT "purge_unpublished"(${[...ids]}::int[]) AS "gone"`
  const gone = rows[0]?.gone ?? 0
  await recordEvent(tx, {
    at: now,
    authorId: null,
    action: 'suggestion.purge',
    subject: { type: 'site', id: 1 },
    data: { suggestions: [...ids], gone, by: 'command line' },
  })
  return gone
}

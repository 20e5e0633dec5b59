import { pendingStates } from '#lib/core/review/states.ts'
import type { Db } from './client.ts'

/** What an author has done so far, for profiles and the queue's "author's record". */
export interface AuthorRecord {
  readonly revisions: number
  readonly open: number
  readonly published: number
  readonly declined: number
  readonly reviews: number
}

/** Records by author id; authors without any work have zeros. */
export async function findRecords(
  db: Db,
  authorIds: readonly number[],
): Promise<ReadonlyMap<number, AuthorRecord>> {
  const ids = [...new Set(authorIds)]
  const rows = await db.$queryRaw<(AuthorRecord & { id: number })[]>`
    SELECT a.id,
      (SELECT count(*)::int FROM "Revision" r WHERE r."authorId" = a.id) AS "revisions",
      (SELECT count(*)::int FROM "Suggestion" s WHERE s."authorId" = a.id AND s."state" = ANY (${pendingStates}::text[])) AS "open",
      (SELECT count(*)::int FROM "Suggestion" s WHERE s."authorId" = a.id AND s."state" = 'published') AS "published",
      (SELECT count(*)::int FROM "Suggestion" s WHERE s."authorId" = a.id AND s."state" = 'declined') AS "declined",
      (SELECT count(DISTINCT d."suggestionId")::int FROM "Decision" d
        WHERE d."authorId" = a.id AND d."verdict" IN ('approve', 'request-changes', 'decline', 'accept', 'reject', 'amend')) AS "reviews"
    FROM unnest(${ids}::int[]) AS a (id)`
  return new Map(rows.map(({ id, ...record }) => [id, record]))
}

import type { Db } from './client.ts'

/** An article past a date by which somebody promised to look at it again. */
export interface OverdueRow {
  readonly slug: string
  readonly title: string
  /** Days between whole-article checks; null when only single passages had a date. */
  readonly everyDays: number | null
  readonly checkedAt: Date | null
  /** The earliest date missed. */
  readonly due: Date
  /** Passages with a date of their own that is past. */
  readonly stale: number
  /** Claims that nothing supports. */
  readonly uncited: number
}

/** Articles whose whole-article check is overdue at `now`, or with passages whose date is past; most overdue first. */
export async function listOverdue(db: Db, now: Date, limit: number): Promise<readonly OverdueRow[]> {
  const today = now.toISOString().slice(0, 10)
  return db.$queryRaw<OverdueRow[]>`
    SELECT * FROM (
      SELECT a."slug", e."title", a."reviewEveryDays" AS "everyDays", c."at" AS "checkedAt",
        least(CASE WHEN w."due" < ${now} THEN w."due" END, d."first") AS "due", coalesce(d."count", 0)::int AS "stale",
        greatest(0, (e."facts" ->> 'claims')::int - (e."facts" ->> 'citedClaims')::int) AS "uncited", a."id"
      FROM "Article" a JOIN "SearchEntry" e ON e."articleId" = a."id"
      LEFT JOIN LATERAL (SELECT "at" FROM "Confirmation" WHERE "articleId" = a."id" ORDER BY "id" DESC LIMIT 1) c ON true
      LEFT JOIN LATERAL (SELECT c."at" + a."reviewEveryDays" * interval '1 day' AS "due") w ON true
      LEFT JOIN LATERAL (
        SELECT min((k ->> 'checkBy')::date)::timestamptz AS "first", count(*) AS "count"
        FROM jsonb_array_elements(e."facts" -> 'dated') k WHERE k ->> 'checkBy' < ${today}
      ) d ON true
      WHERE a."currentRevisionId" IS NOT NULL
    ) o WHERE o."due" IS NOT NULL ORDER BY o."due", o."id" LIMIT ${limit}`
}

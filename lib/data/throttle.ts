import type { Db } from './client.ts'

interface Limit {
  readonly max: number
  readonly windowSeconds: number
}

/**
 * Counts one attempt under `key`, atomically, so that simultaneous tries cannot slip through.
 * Returns null while the limit holds, else the seconds until the window ends.
 */
export async function countAttempt(db: Db, key: string, limit: Limit): Promise<number | null> {
  const now = Date.now()
  const windowStart = now - limit.windowSeconds * 1000
  const rows = await db.$queryRaw<{ count: number; lastRequest: bigint }[]>`
    INSERT INTO "RateLimit" ("id", "key", "count", "lastRequest")
    VALUES (${key}, ${key}, 1, ${now})
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN "RateLimit"."lastRequest" < ${windowStart} THEN 1 ELSE "RateLimit"."count" + 1 END,
      "lastRequest" = CASE WHEN "RateLimit"."lastRequest" < ${windowStart} THEN ${now} ELSE "RateLimit"."lastRequest" END
    RETURNING "count", "lastRequest"`
  const row = rows[0]
  if (!row || row.count <= limit.max) return null
  return Math.max(1, Math.ceil((Number(row.lastRequest) + limit.windowSeconds * 1000 - now) / 1000))
}

/** Starts the count under `key` anew. */
export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key } })
}

import { fromHex, toHex } from './bytes.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

/** Answers are kept for a day. */
const KEPT_MS = 24 * 60 * 60 * 1000
/** A first request that has not answered after this long is taken to have died. */
const RUNNING_MS = 2 * 60 * 1000

/** What is known of a key. */
export type Idempotency =
  /** The key is new and now this request's: answer it with `keepAnswer`, or let go with `releaseKey`. */
  | { readonly kind: 'first' }
  /** Already answered: give the same answer. */
  | { readonly kind: 'answered'; readonly status: number; readonly body: Prisma.JsonValue }
  /** Used for another body. */
  | { readonly kind: 'mismatch' }
  /** The first request with it still runs. */
  | { readonly kind: 'running' }

/**
 * Claims an Idempotency-Key for a request. Of simultaneous claims one is `first`. `scope` is the
 * person, receipt or address it belongs to; `bodyHash` is in hex.
 */
export async function claimKey(
  db: Db,
  claim: { readonly scope: string; readonly key: string; readonly bodyHash: string; readonly now: Date },
): Promise<Idempotency> {
  const { scope, key, bodyHash, now } = claim
  const stale = new Date(now.getTime() - RUNNING_MS)
  const old = new Date(now.getTime() - KEPT_MS)
  const claimed = await db.$executeRaw`
    INSERT INTO "IdempotentAnswer" ("scope", "key", "bodyHash", "createdAt") VALUES (${scope}, ${key}, ${fromHex(bodyHash)}, ${now})
    ON CONFLICT ("scope", "key") DO UPDATE SET "bodyHash" = EXCLUDED."bodyHash", "status" = NULL, "body" = NULL, "createdAt" = EXCLUDED."createdAt"
    WHERE "IdempotentAnswer"."createdAt" < ${old}
      OR ("IdempotentAnswer"."status" IS NULL AND "IdempotentAnswer"."createdAt" < ${stale})`
  if (claimed === 1) return { kind: 'first' }
  const row = await db.idempotentAnswer.findUnique({ where: { scope_key: { scope, key } } })
  if (!row) return { kind: 'running' } // released this moment: the client tries again
  if (toHex(row.bodyHash) !== bodyHash) return { kind: 'mismatch' }
  return row.status === null ? { kind: 'running' } : { kind: 'answered', status: row.status, body: row.body }
}

/** Keeps the answer to a claimed key. */
export async function keepAnswer(
  db: Db,
  answer: {
    readonly scope: string
    readonly key: string
    readonly status: number
    readonly body: Prisma.InputJsonValue | null
  },
): Promise<void> {
  const { scope, key, status, body } = answer
  await db.idempotentAnswer.updateMany({
    where: { scope, key },
    data: { status, body: body ?? Prisma.DbNull },
  })
}

/** Lets a claimed key go, after a request that changed nothing: the next try is a first one. */
export async function releaseKey(
  db: Db,
  key: { readonly scope: string; readonly key: string },
): Promise<void> {
  await db.idempotentAnswer.deleteMany({ where: { ...key, status: null } })
}

/** Forgets answers older than a day. Returns how many. */
export async function forgetOldAnswers(db: Db, now: Date): Promise<number> {
  const { count } = await db.idempotentAnswer.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEPT_MS) } },
  })
  return count
}

import type { Document } from '#lib/core/document/index.ts'
import { isSuggestionState, pendingStates, type SuggestionState } from '#lib/core/review/states.ts'
import { type Db, transaction } from './client.ts'
import { storeDocument } from './documents.ts'
import type { Prisma } from './generated/client.ts'
import { tokenHash } from './tokens.ts'

/** One submitted text. */
export interface NewVersion {
  /** Null for a suggestion that starts an article. */
  readonly baseRevisionId: number | null
  readonly document: Document
  readonly summary: string
  /** What lists show without loading documents: title, sizes, checks. */
  readonly facts: Prisma.InputJsonObject
  readonly now: Date
}

/** A suggestion to store with its first version. */
export interface NewSuggestion extends NewVersion {
  readonly articleId: number
  readonly authorId: number
  /** Hash of the guest's receipt token (`newToken`); null for accounts. */
  readonly receiptHash: Uint8Array<ArrayBuffer> | null
  readonly notifyEmail?: string | null
}

/** Stores a suggestion and its version 1; four to seven round trips. */
export async function createSuggestion(
  db: Db,
  suggestion: NewSuggestion,
): Promise<{ readonly id: number; readonly documentId: number }> {
  return transaction(db, async (tx) => {
    const { articleId, authorId, receiptHash, notifyEmail, baseRevisionId, summary, facts, now } = suggestion
    const stored = await storeDocument(tx, suggestion.document)
    const rows = await tx.$queryRaw<{ readonly id: number }[]>`
      WITH suggestion AS (
        INSERT INTO "Suggestion" ("articleId", "authorId", "receiptHash", "notifyEmail", "createdAt", "updatedAt")
        VALUES (${articleId}, ${authorId}, ${receiptHash}, ${notifyEmail ?? null}, ${now}, ${now})
        RETURNING "id"
      )
      INSERT INTO "SuggestionVersion" ("suggestionId", "number", "baseRevisionId", "documentId", "summary", "facts", "createdAt")
      SELECT "id", 1, ${baseRevisionId}::int, ${stored.id}::int, ${summary}, ${facts}::jsonb, ${now}::timestamptz FROM suggestion
      RETURNING "suggestionId" AS "id"`
    const id = rows[0]?.id
    if (id === undefined) throw new Error('a suggestion was stored without its version')
    return { id, documentId: stored.id }
  })
}

/**
 * Adds the next version by compare-and-set: only while `seenVersion` is the newest and the suggestion
 * still waits. It is then open (again). Null on a miss, with nothing written.
 */
export async function addVersion(
  db: Db,
  version: NewVersion & { readonly suggestionId: number; readonly seenVersion: number },
): Promise<{ readonly number: number; readonly documentId: number } | null> {
  return transaction(db, async (tx) => {
    const { suggestionId, seenVersion, now } = version
    const { count } = await tx.suggestion.updateMany({
      where: { id: suggestionId, version: seenVersion, state: { in: [...pendingStates] } },
      data: { version: seenVersion + 1, state: 'open', updatedAt: now },
    })
    if (count === 0) return null
    const stored = await storeDocument(tx, version.document)
    const { baseRevisionId, summary, facts } = version
    const number = seenVersion + 1
    await tx.suggestionVersion.create({
      data: { suggestionId, number, baseRevisionId, documentId: stored.id, summary, facts, createdAt: now },
      select: { id: true },
    })
    return { number, documentId: stored.id }
  })
}

/** Moves a suggestion from one state to another by compare-and-set; false when it was no longer there. */
export async function changeState(
  db: Db,
  move: {
    readonly suggestionId: number
    readonly from: SuggestionState
    readonly to: SuggestionState
    readonly now: Date
  },
): Promise<boolean> {
  const { count } = await db.suggestion.updateMany({
    where: { id: move.suggestionId, state: move.from },
    data: { state: move.to, updatedAt: move.now },
  })
  return count === 1
}

/** Locks a suggestion until the transaction ends, so that decisions on it happen one after another; null when it is gone. */
export async function lockSuggestion(
  tx: Db,
  suggestionId: number,
): Promise<{ readonly state: SuggestionState; readonly version: number } | null> {
  const rows = await tx.$queryRaw<{ state: string; version: number }[]>`
    SELECT "state", "version" FROM "Suggestion" WHERE "id" = ${suggestionId} FOR UPDATE`
  const row = rows[0]
  return row && isSuggestionState(row.state) ? { state: row.state, version: row.version } : null
}

/** The ids of the suggestions that these receipt tokens prove; unknown ones are passed over. */
export async function findReceipts(db: Db, tokens: readonly string[]): Promise<readonly number[]> {
  if (tokens.length === 0) return []
  const rows = await db.suggestion.findMany({
    where: { receiptHash: { in: tokens.map(tokenHash) } },
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

/** Keeps or (null) forgets where to write when a guest's suggestion is decided. */
export async function setNotifyEmail(db: Db, suggestionId: number, email: string | null): Promise<void> {
  await db.suggestion.updateMany({ where: { id: suggestionId }, data: { notifyEmail: email } })
}

/**
 * A reviewer says "I am on it" until a time; `by` null gives it back. False while somebody else's
 * claim runs.
 */
export async function claimReview(
  db: Db,
  claim: {
    readonly suggestionId: number
    readonly by: number | null
    readonly until: Date | null
    readonly viewer: number
    readonly now: Date
  },
): Promise<boolean> {
  const { count } = await db.suggestion.updateMany({
    where: {
      id: claim.suggestionId,
      OR: [{ claimedById: null }, { claimedById: claim.viewer }, { claimedUntil: { lt: claim.now } }],
    },
    data: { claimedById: claim.by, claimedUntil: claim.until },
  })
  return count === 1
}

/** How many suggestions these authors have sent since `since`: for quotas. */
export async function countSubmitted(db: Db, authorIds: readonly number[], since: Date): Promise<number> {
  return db.suggestionVersion.count({
    where: { suggestion: { authorId: { in: [...authorIds] } }, createdAt: { gte: since } },
  })
}

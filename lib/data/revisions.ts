import { randomBytes } from 'node:crypto'
import { chainHash, detailsDigest, documentDigest, encodeDetails } from '#lib/core/chain/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import type { RevisionDetails } from '#lib/core/review/details.ts'
import { touchLinking } from './articles.ts'
import { type NewAuditEvent, recordEvents } from './audit.ts'
import { fromHex, toHex } from './bytes.ts'
import { type Db, transaction } from './client.ts'
import type { DecisionRecord } from './decisions.ts'
import { writeDerived } from './derived.ts'
import { storeDocument } from './documents.ts'

/** A revision to publish on top of `baseRevisionId`. */
export interface NewRevision {
  readonly articleId: number
  /** The article's current revision as the caller saw it; null for the first. */
  readonly baseRevisionId: number | null
  readonly document: Document
  readonly authorId: number
  readonly suggestionId: number | null
  readonly details: RevisionDetails
  /** `recordOf` every decision on the suggestion, which must not get more of them until the commit; null without one. */
  readonly record: DecisionRecord | null
  /** Who publishes, for the audit log; null for the wiki itself. */
  readonly publisherId: number | null
  /** What happened before it in the same transaction and is written into the audit log with it. */
  readonly events?: readonly NewAuditEvent[]
  readonly now: Date
}

/** What publishing did. */
export type Published =
  | {
      readonly kind: 'published'
      /** Of the article, as it is called now. */
      readonly slug: string
      readonly id: number
      readonly number: number
      readonly position: number
      readonly documentId: number
      /** Hex. */
      readonly chainHash: string
    }
  /** The article moved on (or was published first by somebody else): merge again with this one. */
  | { readonly kind: 'stale'; readonly currentRevisionId: number | null }

/** 128 bits make a digest of even a one-word summary unguessable once its text is hidden. */
const SALT_BYTES = 16

/**
 * Publishes by compare-and-set: one transaction that first moves the article on if its current
 * revision is still the base, then writes document, revision, derived rows and audit events. Of any
 * number of simultaneous calls with one base exactly one publishes; the others get `stale` and have
 * written nothing. At most 10 round trips, begin and commit included, whatever the length of the history.
 */
export async function publishRevision(db: Db, revision: NewRevision): Promise<Published> {
  if ((revision.details.suggestion?.id ?? null) !== revision.suggestionId)
    throw new Error('details and row must name the same suggestion')
  if ((revision.record === null) !== (revision.suggestionId === null))
    throw new Error('a revision of a suggestion, and no other, covers the decisions on it')
  return transaction(db, async (tx) => {
    const base = await claimArticle(tx, revision)
    if (base.kind === 'stale') return base
    const { articleId, baseRevisionId, authorId, suggestionId, record, now } = revision
    const stored = await storeDocument(tx, revision.document)
    const details = encodeDetails(record ? { ...revision.details, record } : revision.details)
    const [detailsSalt, documentSalt] = [salt(), salt()]
    const number = (base.number ?? 0) + 1
    const hash = chainHash({
      parent: base.chainHash,
      articleId,
      number,
      authorId,
      publishedAt: now.getTime(),
      detailsDigest: detailsDigest(detailsSalt, details),
      documentDigest: documentDigest(documentSalt, stored.hash),
    })
    const rows = await tx.$queryRaw<{ id: number; position: number }[]>`
      WITH revision AS (
        INSERT INTO "Revision" ("articleId", "number", "documentId", "parentId", "authorId", "suggestionId", "publishedAt",
          "details", "detailsSalt", "documentSalt", "chainHash")
        VALUES (${articleId}, ${number}, ${stored.id}, ${baseRevisionId}::int, ${authorId}, ${suggestionId}::int, ${now},
          ${details}, ${detailsSalt}, ${documentSalt}, ${fromHex(hash)})
        RETURNING "id", "position"
      )
      UPDATE "Article" a SET "currentRevisionId" = r."id" FROM revision r WHERE a."id" = ${articleId}
      RETURNING r."id", r."position"`
    const row = rows[0]
    if (!row) throw new Error('the revision was not stored')
    await writeDerived(tx, articleId, revision.document)
    if (number === 1) await touchLinking(tx, [base.slugKey])
    await recordEvents(tx, [
      ...(revision.events ?? []),
      {
        at: now,
        authorId: revision.publisherId,
        action: 'revision.publish',
        subject: { type: 'article', id: articleId },
        data: { number, suggestion: suggestionId, author: authorId },
      },
    ])
    return {
      kind: 'published',
      slug: base.slug,
      id: row.id,
      number,
      position: row.position,
      documentId: stored.id,
      chainHash: hash,
    }
  })
}

type Claimed =
  | {
      readonly kind: 'claimed'
      readonly number: number | null
      readonly chainHash: string | null
      readonly slug: string
      readonly slugKey: string
    }
  | Extract<Published, { kind: 'stale' }>

interface ClaimedRow {
  readonly slug: string
  readonly slugKey: string
  readonly number: number | null
  readonly chainHash: Uint8Array | null
}

/**
 * The compare-and-set: raises the render version only where the current revision is still the base.
 * The row stays locked until the commit; a concurrent call waits here and then misses.
 */
async function claimArticle(tx: Db, revision: NewRevision): Promise<Claimed> {
  const { articleId, baseRevisionId } = revision
  const rows = await tx.$queryRaw<ClaimedRow[]>`
    WITH claimed AS (
      UPDATE "Article" SET "renderVersion" = "renderVersion" + 1
      WHERE "id" = ${articleId} AND "currentRevisionId" IS NOT DISTINCT FROM ${baseRevisionId}::int
      RETURNING "slug", "slugKey", "currentRevisionId"
    )
    SELECT c."slug", c."slugKey", r."number", r."chainHash" FROM claimed c LEFT JOIN "Revision" r ON r."id" = c."currentRevisionId"`
  const row = rows[0]
  if (row) {
    const { slug, slugKey, number, chainHash: hash } = row
    return { kind: 'claimed', slug, slugKey, number, chainHash: hash && toHex(hash) }
  }
  const article = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { currentRevisionId: true },
  })
  return { kind: 'stale', currentRevisionId: article.currentRevisionId }
}

function salt(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(randomBytes(SALT_BYTES))
}

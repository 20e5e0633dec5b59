import { type Blame, blameStep, emptyBlame } from '#lib/core/blame/index.ts'
import { type Document, emptyDocument } from '#lib/core/document/index.ts'
import type { Db } from './client.ts'
import { loadDocument } from './documents.ts'

/** A published text whose words are to be attributed. */
export interface BlameUpdate {
  readonly articleId: number
  readonly revisionId: number
  readonly number: number
  readonly authorId: number
  readonly document: Document
  /** The revision it was published on, with its document's id; null for the first. */
  readonly base: { readonly revisionId: number; readonly documentId: number } | null
}

/**
 * Attributes a new revision's words in the transaction that publishes it: one step on the blame of
 * its base. Where that is missing nothing is written, and the next reader rebuilds it.
 */
export async function updateBlame(db: Db, update: BlameUpdate): Promise<void> {
  const before = await baseOf(db, update)
  if (before === null) return
  const { articleId, revisionId, document, authorId, number } = update
  const blame = blameStep(before.blame, before.document, { document, author: authorId, revision: number })
  await storeBlame(db, articleId, revisionId, blame)
}

async function baseOf(
  db: Db,
  { articleId, base }: BlameUpdate,
): Promise<{ readonly blame: Blame; readonly document: Document | null } | null> {
  if (base === null) return { blame: emptyBlame, document: null }
  const row = await db.articleBlame.findUnique({ where: { articleId } })
  const document = row?.revisionId === base.revisionId ? await loadDocument(db, base.documentId) : null
  return row && document ? { blame: JSON.parse(row.json), document } : null
}

async function storeBlame(db: Db, articleId: number, revisionId: number, blame: Blame): Promise<void> {
  const json = JSON.stringify(blame)
  await db.$executeRaw`
    INSERT INTO "ArticleBlame" ("articleId", "revisionId", "json") VALUES (${articleId}, ${revisionId}, ${json})
    ON CONFLICT ("articleId") DO UPDATE SET "revisionId" = EXCLUDED."revisionId", "json" = EXCLUDED."json"`
}

/**
 * The blame of an article's current revision, from its row or, where that is missing or old, rebuilt
 * from the whole history and kept.
 */
export async function readBlame(db: Db, articleId: number, currentRevisionId: number): Promise<Blame> {
  const row = await db.articleBlame.findUnique({ where: { articleId } })
  if (row?.revisionId === currentRevisionId) return JSON.parse(row.json)
  const blame = await rebuildBlame(db, articleId, currentRevisionId)
  await storeBlame(db, articleId, currentRevisionId, blame)
  return blame
}

/** Revisions read at once: their documents pass through memory one by one. */
const BATCH = 100

/**
 * The blame up to a revision, from nothing. What was hidden counts as an empty text: words around it
 * that stand again in the next revision are found again among the removed ones.
 */
export async function rebuildBlame(db: Db, articleId: number, lastRevisionId: number): Promise<Blame> {
  const last = await db.revision.findUniqueOrThrow({
    where: { id: lastRevisionId },
    select: { number: true },
  })
  let blame = emptyBlame
  let before: Document | null = null
  for (let from = 1; from <= last.number; from += BATCH) {
    const revisions = await db.revision.findMany({
      where: { articleId, number: { gte: from, lt: Math.min(from + BATCH, last.number + 1) } },
      orderBy: { number: 'asc' },
      select: { number: true, authorId: true, documentId: true },
    })
    for (const { number, authorId, documentId } of revisions) {
      const document: Document = (await loadDocument(db, documentId)) ?? emptyDocument('', 'en')
      blame = blameStep(blame, before, { document, author: authorId, revision: number })
      before = document
    }
  }
  return blame
}

import { type Blame, blameStep, emptyBlame } from '#lib/core/blame/index.ts'
import { decodeDetails } from '#lib/core/chain/index.ts'
import { type Document, emptyDocument } from '#lib/core/document/index.ts'
import type { Db } from './client.ts'
import { loadDocument } from './documents.ts'
import { writingOf } from './writing.ts'

/**
 * The blame of an article's current revision. It is kept from reader to reader, so that it only steps
 * over the revisions published since; missing or forgotten it is rebuilt from the whole history.
 * Publishing does not touch it: its row grows with what was ever removed, a publication must not.
 */
export async function readBlame(db: Db, articleId: number, currentRevisionId: number): Promise<Blame> {
  const kept = await db.articleBlame.findUnique({ where: { articleId } })
  if (kept?.revisionId === currentRevisionId) return JSON.parse(kept.json)
  const revisions = await db.revision.findMany({
    where: { id: { in: [currentRevisionId, kept?.revisionId ?? currentRevisionId] } },
    select: { id: true, number: true, documentId: true, documentSalt: true },
  })
  const last = revisions.find((revision) => revision.id === currentRevisionId)
  if (!last) throw new Error(`article ${articleId} has no revision ${currentRevisionId}`)
  const from = revisions.find((revision) => revision.id === kept?.revisionId)
  const blame =
    kept && from && from.number < last.number
      ? await stepOver(db, articleId, last.number, {
          blame: JSON.parse(kept.json),
          number: from.number,
          document: await textOf(db, from),
        })
      : await rebuildBlame(db, articleId, last.number)
  await storeBlame(db, articleId, currentRevisionId, blame)
  return blame
}

/** The blame up to the revision with this number, from nothing. */
export async function rebuildBlame(db: Db, articleId: number, lastNumber: number): Promise<Blame> {
  return stepOver(db, articleId, lastNumber, { blame: emptyBlame, number: 0, document: null })
}

/** Where stepping starts: the blame of revision `number`, whose text is `document`. */
interface Start {
  readonly blame: Blame
  readonly number: number
  readonly document: Document | null
}

/** Revisions read at once: their documents pass through memory one by one. */
const BATCH = 100

async function stepOver(db: Db, articleId: number, lastNumber: number, start: Start): Promise<Blame> {
  let { blame, document: before } = start
  for (let from = start.number + 1; from <= lastNumber; from += BATCH) {
    const revisions = await db.revision.findMany({
      where: { articleId, number: { gte: from, lt: Math.min(from + BATCH, lastNumber + 1) } },
      orderBy: { number: 'asc' },
      select: { number: true, authorId: true, documentId: true, documentSalt: true, details: true },
    })
    for (const { number, authorId, details, ...row } of revisions) {
      const published = await textOf(db, row)
      const written = { number, authorId, details: details === null ? null : decodeDetails(details) }
      for (const { document, author } of await writingOf(db, written, before, published)) {
        blame = blameStep(blame, before, { document, author, revision: number })
        before = document
      }
    }
  }
  return blame
}

/**
 * What was hidden counts as an empty text: words around it that stand again in the next revision are
 * found again among the removed ones. Another process may have hidden what this one still keeps.
 */
async function textOf(
  db: Db,
  { documentId, documentSalt }: { readonly documentId: number; readonly documentSalt: Uint8Array | null },
): Promise<Document> {
  const document = documentSalt === null ? null : await loadDocument(db, documentId)
  return document ?? emptyDocument('', 'en')
}

/** Keeps a blame, unless somebody meanwhile kept that of a later revision. */
async function storeBlame(db: Db, articleId: number, revisionId: number, blame: Blame): Promise<void> {
  const json = JSON.stringify(blame)
  await db.$executeRaw`
    INSERT INTO "ArticleBlame" ("articleId", "revisionId", "json") VALUES (${articleId}, ${revisionId}, ${json})
    ON CONFLICT ("articleId") DO UPDATE SET "revisionId" = EXCLUDED."revisionId", "json" = EXCLUDED."json"
    WHERE "ArticleBlame"."revisionId" < EXCLUDED."revisionId"`
}

import { articleFacts, slugKey } from '#lib/core/article/index.ts'
import { numberCitations, workOf } from '#lib/core/citation/index.ts'
import {
  canonicalJson,
  countWords,
  type Document,
  documentToText,
  linksOf,
} from '#lib/core/document/index.ts'
import type { Db } from './client.ts'

/**
 * Writes what is derived from an article's current text: the search row, the links to other articles
 * and the uses of sources. Pure of the document, so that `reindex` gives the same. One round trip.
 */
export async function writeDerived(db: Db, articleId: number, document: Document): Promise<void> {
  const { title, description, language, categories } = document.attrs
  const { sources } = numberCitations(document)
  const citations = sources.reduce((sum, source) => sum + source.uses.length, 0)
  const facts = canonicalJson(articleFacts(document))
  const links = [...new Set(linksOf(document).map(slugKey))]
  const keys = sources.map((source) => source.key)
  const works = sources.map((source) => workOf(source.source))
  const uses = sources.map((source) => source.uses.length)
  await db.$executeRaw`
    WITH "linksGone" AS (
      DELETE FROM "ArticleLink" WHERE "fromId" = ${articleId} AND "toKey" <> ALL (${links}::text[])
    ), "links" AS (
      INSERT INTO "ArticleLink" ("fromId", "toKey") SELECT ${articleId}, k FROM unnest(${links}::text[]) AS k ON CONFLICT DO NOTHING
    ), "usesGone" AS (
      DELETE FROM "SourceUse" WHERE "articleId" = ${articleId} AND "key" <> ALL (${keys}::text[])
    ), "uses" AS (
      INSERT INTO "SourceUse" ("articleId", "key", "work", "citations")
      SELECT ${articleId}, u.key, u.work, u.uses FROM unnest(${keys}::text[], ${works}::text[], ${uses}::int[]) AS u (key, work, uses)
      ON CONFLICT ("articleId", "key") DO UPDATE SET "work" = EXCLUDED."work", "citations" = EXCLUDED."citations"
    )
    INSERT INTO "SearchEntry" ("articleId", "language", "title", "description", "text", "words", "sources", "citations", "facts", "categories")
    VALUES (${articleId}, ${language}, ${title}, ${description}, ${searchText(document)}, ${countWords(document)}, ${sources.length},
      ${citations}, ${facts}::jsonb, ${[...categories]}::text[])
    ON CONFLICT ("articleId") DO UPDATE SET "language" = EXCLUDED."language", "title" = EXCLUDED."title",
      "description" = EXCLUDED."description", "text" = EXCLUDED."text", "words" = EXCLUDED."words", "sources" = EXCLUDED."sources",
      "citations" = EXCLUDED."citations", "facts" = EXCLUDED."facts", "categories" = EXCLUDED."categories"`
}

/** The text to search in; NUL cannot be stored and never passes `parseDocument`. */
function searchText(document: Document): string {
  return documentToText(document)
}

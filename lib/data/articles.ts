import { slugKey } from '#lib/core/article/slug.ts'
import {
  type ArticleColumns,
  type ArticleRow,
  articleColumns,
  articleTables,
  presentArticle,
} from './article-rows.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { type Page, type PageRequest, pageLimit, pageOf } from './page.ts'

/** What a slug leads to. */
export type FoundArticle =
  | { readonly kind: 'article'; readonly article: ArticleRow }
  /** Renamed: `slug` is where it is now. */
  | { readonly kind: 'moved'; readonly slug: string }
  | { readonly kind: 'none' }

/** Articles `n` by a condition, in an order. One round trip. */
async function select(db: Db, which: Prisma.Sql): Promise<ArticleColumns[]> {
  return db.$queryRaw<ArticleColumns[]>`SELECT ${articleColumns} FROM ${articleTables} ${which}`
}

/** The article under a slug, whatever its case; where it went when it was renamed. */
export async function findArticle(db: Db, slug: string): Promise<FoundArticle> {
  const key = slugKey(slug)
  const [row] = await select(db, Prisma.sql`WHERE n."slugKey" = ${key}`)
  if (row) return { kind: 'article', article: presentArticle(row) }
  const redirect = await db.redirect.findUnique({
    where: { slugKey: key },
    select: { article: { select: { slug: true } } },
  })
  return redirect ? { kind: 'moved', slug: redirect.article.slug } : { kind: 'none' }
}

/** The article with this id; null when there is none. */
export async function findArticleById(db: Db, id: number): Promise<ArticleRow | null> {
  const [row] = await select(db, Prisma.sql`WHERE n."id" = ${id}`)
  return row ? presentArticle(row) : null
}

/**
 * Reserves a slug for a new article. When it is taken, `ok` is false with the article that has it
 * (perhaps one that was never published, whose reservation can be taken over) or had it.
 */
export async function createArticle(
  db: Db,
  article: {
    readonly slug: string
    readonly protection?: number
    readonly reviewEveryDays?: number | null
    readonly now: Date
  },
): Promise<
  | { readonly ok: true; readonly id: number }
  | { readonly ok: false; readonly id: number; readonly published: boolean }
> {
  const key = slugKey(article.slug)
  const redirect = await db.redirect.findUnique({ where: { slugKey: key }, select: { articleId: true } })
  if (redirect) return { ok: false, id: redirect.articleId, published: true }
  const rows = await db.$queryRaw<{ id: number }[]>`
    INSERT INTO "Article" ("slug", "slugKey", "protection", "reviewEveryDays", "createdAt")
    VALUES (${article.slug}, ${key}, ${article.protection ?? 0}::smallint, ${article.reviewEveryDays ?? null}::int, ${article.now})
    ON CONFLICT ("slugKey") DO NOTHING RETURNING "id"`
  const id = rows[0]?.id
  if (id !== undefined) return { ok: true, id }
  const other = await db.article.findUniqueOrThrow({
    where: { slugKey: key },
    select: { id: true, currentRevisionId: true },
  })
  return { ok: false, id: other.id, published: other.currentRevisionId !== null }
}

/**
 * Gives an article another slug and leaves a redirect. False when the slug is another article's (or
 * leads to one), or when somebody else renamed the article meanwhile. Call it in a transaction.
 */
export async function renameArticle(
  db: Db,
  rename: { readonly articleId: number; readonly from: string; readonly to: string },
): Promise<boolean> {
  const [from, to] = [slugKey(rename.from), slugKey(rename.to)]
  const blocking = await db.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "Article" WHERE "slugKey" = ${to} AND "id" <> ${rename.articleId}
    UNION ALL SELECT "articleId" FROM "Redirect" WHERE "slugKey" = ${to} AND "articleId" <> ${rename.articleId}`
  if (blocking.length > 0) return false
  const { count } = await db.article.updateMany({
    where: { id: rename.articleId, slug: rename.from },
    data: { slug: rename.to, slugKey: to, renderVersion: { increment: 1 } },
  })
  if (count === 0) return false
  await db.redirect.deleteMany({ where: { slugKey: to } })
  if (from !== to) await db.redirect.create({ data: { slugKey: from, articleId: rename.articleId } })
  await touchLinking(db, [from, to])
  return true
}

/** Sets who may change an article how, and how often it is checked; false when it does not exist. */
export async function setProtection(
  db: Db,
  articleId: number,
  settings: { readonly protection?: number; readonly reviewEveryDays?: number | null },
): Promise<boolean> {
  const { count } = await db.article.updateMany({
    where: { id: articleId },
    data: { ...settings, renderVersion: { increment: 1 } },
  })
  return count === 1
}

/** Raises an article's render version: something that shows on its page has changed. */
export async function touchArticle(db: Db, articleId: number): Promise<void> {
  await db.$executeRaw`UPDATE "Article" SET "renderVersion" = "renderVersion" + 1 WHERE "id" = ${articleId}`
}

/** Raises the render version of every article that links to one of these keys: red links turn blue, and back. */
export async function touchLinking(db: Db, slugKeys: readonly string[]): Promise<void> {
  await db.$executeRaw`
    UPDATE "Article" SET "renderVersion" = "renderVersion" + 1
    WHERE "id" IN (SELECT "fromId" FROM "ArticleLink" WHERE "toKey" = ANY (${[...slugKeys]}::text[]))`
}

/** How an article list is ordered. */
export type ArticleOrder = 'title' | 'recent'

/** Published articles that are not hidden, by slug or by latest revision; of one category if given. */
export async function listArticles(
  db: Db,
  request: PageRequest & {
    readonly category?: string | undefined
    readonly order?: ArticleOrder | undefined
  } = {},
): Promise<Page<ArticleRow>> {
  const limit = pageLimit(request)
  const recent = request.order === 'recent'
  const after = request.cursor
  const position = recent && after !== undefined && /^\d{1,9}$/.test(after) ? Number(after) : null
  const shown =
    request.category === undefined
      ? Prisma.empty
      : Prisma.sql`AND s."categories" @> ARRAY[${request.category}::text]`
  const below = position === null ? Prisma.empty : Prisma.sql`AND r."position" < ${position}`
  const beyond = recent || after === undefined ? Prisma.empty : Prisma.sql`AND n."slugKey" > ${after}`
  const order = recent ? Prisma.sql`r."position" DESC` : Prisma.sql`n."slugKey"`
  const rows = await db.$queryRaw<(ArticleColumns & { slugKey: string; position: number })[]>`
    SELECT ${articleColumns}, n."slugKey", r."position" FROM ${articleTables}
    WHERE r."id" IS NOT NULL AND s."articleId" IS NOT NULL ${shown} ${below} ${beyond} ORDER BY ${order} LIMIT ${limit + 1}`
  return pageOf(rows, limit, presentArticle, (row) => (recent ? row.position : row.slugKey))
}

/** Numbers for the home page. */
export async function countArticles(db: Db): Promise<{
  readonly articles: number
  readonly revisions: number
  readonly sources: number
  readonly words: number
}> {
  const rows = await db.$queryRaw<{ articles: number; revisions: number; sources: number; words: number }[]>`
    SELECT (SELECT count(*)::int FROM "Article" WHERE "currentRevisionId" IS NOT NULL) AS "articles",
      (SELECT coalesce(max("position"), 0)::int FROM "Revision") AS "revisions",
      (SELECT coalesce(sum("sources"), 0)::int FROM "SearchEntry") AS "sources",
      (SELECT coalesce(sum("words"), 0)::int FROM "SearchEntry") AS "words"`
  return rows[0] ?? { articles: 0, revisions: 0, sources: 0, words: 0 }
}

/** Categories with the number of articles in each, the largest first; at most 200. */
export async function listCategories(
  db: Db,
): Promise<readonly { readonly name: string; readonly articles: number }[]> {
  return db.$queryRaw<{ name: string; articles: number }[]>`
    SELECT c AS "name", count(*)::int AS "articles" FROM "SearchEntry", unnest("categories") AS c
    GROUP BY c ORDER BY count(*) DESC, c LIMIT 200`
}

/** Which of these slugs lead to a published article, as keys: the others are red links. */
export async function findPublishedKeys(db: Db, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  if (slugs.length === 0) return new Set()
  const keys = [...new Set(slugs.map(slugKey))]
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT "slugKey" AS "key" FROM "Article" WHERE "slugKey" = ANY (${keys}::text[]) AND "currentRevisionId" IS NOT NULL
    UNION SELECT "slugKey" FROM "Redirect" WHERE "slugKey" = ANY (${keys}::text[])`
  return new Set(rows.map((row) => row.key))
}

/** Published articles whose current text links to `slug` (under any of its old names too); at most 100. */
export async function listBacklinks(
  db: Db,
  articleId: number,
): Promise<readonly { readonly slug: string; readonly title: string }[]> {
  return db.$queryRaw<{ slug: string; title: string }[]>`
    SELECT DISTINCT a."slug", s."title" FROM "ArticleLink" l
    JOIN "Article" a ON a."id" = l."fromId" JOIN "SearchEntry" s ON s."articleId" = a."id"
    WHERE l."toKey" IN (SELECT "slugKey" FROM "Article" WHERE "id" = ${articleId}
      UNION SELECT "slugKey" FROM "Redirect" WHERE "articleId" = ${articleId})
    ORDER BY s."title" LIMIT 100`
}

/** Articles by id, in any order; unknown ids are passed over. */
export async function findArticlesById(db: Db, ids: readonly number[]): Promise<readonly ArticleRow[]> {
  if (ids.length === 0) return []
  const rows = await select(db, Prisma.sql`WHERE n."id" = ANY (${[...ids]}::int[])`)
  return rows.map(presentArticle)
}

import { slugKey } from '#lib/core/article/index.ts'
import { features } from '#lib/core/text/features.ts'
import type { ArticleRow, CurrentRevision } from '#lib/data/article-rows.ts'
import { findArticle } from '#lib/data/articles.ts'
import { findHiding } from '#lib/data/hidings.ts'
import { newestReadable } from '#lib/data/history.ts'
import { countWanting } from '#lib/data/provenance.ts'
import type { Context } from '../context.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { refuseReading } from '../site/reading.ts'
import type { MovedArticle } from './types.ts'

/** An article that the wiki shows. */
export interface PublishedArticle extends ArticleRow {
  readonly kind: 'article'
  readonly current: CurrentRevision
}

/**
 * The published article under a slug, or where it went; `not-found` while only its slug is reserved. Fails
 * first of all where the actor may not read this wiki.
 */
export async function findPublished(
  context: Context,
  slug: string,
): Promise<Outcome<PublishedArticle | MovedArticle>> {
  const refused = await refuseReading(context)
  if (refused) return failed(refused)
  if (!isAddressable(slug)) return failed(await noArticle(context, slug))
  const found = await findArticle(context.db, slug)
  if (found.kind === 'moved') return done({ kind: 'moved', slug: found.slug })
  if (found.kind === 'none' || found.article.current === null) return failed(await noArticle(context, slug))
  const { article } = found
  return done({ kind: 'article', ...article, current: found.article.current })
}

/** The same where an old name is not followed: for everything that writes. */
export async function findToChange(context: Context, slug: string): Promise<Outcome<PublishedArticle>> {
  const found = await findPublished(context, slug)
  if (!found.ok || found.value.kind === 'article') return narrowed(found)
  const moved = await findPublished(context, found.value.slug)
  return moved.ok && moved.value.kind === 'moved' ? failed(await noArticle(context, slug)) : narrowed(moved)
}

function narrowed(found: Outcome<PublishedArticle | MovedArticle>): Outcome<PublishedArticle> {
  if (!found.ok) return found
  if (found.value.kind === 'moved') throw new Error('a redirect leads to a redirect')
  return done(found.value)
}

async function noArticle(context: Context, slug: string): Promise<Failure> {
  const { title, detail } = features.noArticle
  const wantedBy = isAddressable(slug) ? await countWanting(context.db, slugKey(slug)) : 0
  const shown = slug.slice(0, 200).toWellFormed()
  return {
    kind: 'not-found',
    code: 'no-article',
    title,
    detail: detail(shown),
    data: { slug: shown, title: titleOfSlug(shown), wantedBy },
  }
}

/** Text that the database can be asked about. */
export function isAddressable(slug: string): boolean {
  return slug.length <= 200 && slug.isWellFormed() && !slug.includes('\u0000')
}

/** What an article would be called by its address: "lime-clast" → "Lime clast". */
export function titleOfSlug(slug: string): string {
  const words = slug.replaceAll(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The content was hidden. */
export const hiddenText: Failure = { kind: 'gone', code: 'hidden', ...features.hidden }

/**
 * The same, saying what it was, with the reason, the day, who did it and how much went, for pages and
 * programs.
 */
export async function hiddenBecause(
  { db }: Pick<Context, 'db'>,
  documentId: number,
  what: Pick<Failure, 'title' | 'detail'>,
): Promise<Failure> {
  const hiding = await findHiding(db, documentId)
  if (!hiding) return { ...hiddenText, ...what }
  const { reason, at, by, removed } = hiding
  const data = { reason, at: at.toISOString(), by: by?.name ?? null, removed }
  return { ...hiddenText, ...what, data }
}

/** The article has no text to read now; `data.readable` is its newest revision that has one, if any. */
export async function hiddenArticle(context: Context, article: PublishedArticle): Promise<Failure> {
  const { title, detail } = features.hiddenArticle
  const what = { title: title(titleOfSlug(article.slug)), detail }
  const failure = await hiddenBecause(context, article.current.documentId, what)
  return { ...failure, data: { ...failure.data, readable: await newestReadable(context.db, article.id) } }
}

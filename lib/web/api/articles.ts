import { z } from 'zod'
import { confirmArticle } from '#lib/features/article/confirm-article.ts'
import { createArticle, suggestArticle } from '#lib/features/article/create-article.ts'
import { listArticles } from '#lib/features/article/list-articles.ts'
import { protectArticle } from '#lib/features/article/protect-article.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import { renameArticle } from '#lib/features/article/rename-article.ts'
import type { ArticleCard } from '#lib/features/article/types.ts'
import { done } from '#lib/features/outcome.ts'
import { endpoint } from './endpoint.ts'
import { moved } from './moved.ts'
import { articleUrl, presentPerson, presentPublished, presentSubmitted } from './present.ts'
import {
  hasOneText,
  number,
  oneText,
  pageOf,
  pageQuery,
  person,
  published,
  reviewStatus,
  slugParams,
  text,
  textOf,
  time,
  words,
} from './schemas.ts'
import { submitted } from './suggestion-schemas.ts'

const check = z.object({ at: time, by: person }).nullable()

const card = z.object({
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  url: z.string(),
  revision: z.object({ number: z.int(), publishedAt: time, words: z.int() }),
  lastReviewed: check,
  sources: z.object({ count: z.int(), citations: z.int() }),
  reviewStatus,
})

const article = z.object({
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  language: z.string(),
  categories: z.array(z.string()),
  url: z.string(),
  revision: z.object({ number: z.int(), publishedAt: time, words: z.int(), hash: z.string() }),
  lastReviewed: check,
  approvedSince: z.int(),
  unreviewedSince: z.int(),
  reviewDue: time.nullable(),
  sources: z.object({ count: z.int(), citations: z.int() }),
  reviewStatus,
  protection: z.int(),
})

/** A card as the API lists it. */
export function presentCard(view: ArticleCard) {
  const { slug, title, description, lastReviewed } = view
  return {
    slug,
    title,
    description,
    url: articleUrl(slug),
    revision: { number: view.revision, publishedAt: view.publishedAt.toISOString(), words: view.words },
    lastReviewed: lastReviewed && { at: lastReviewed.at.toISOString(), by: presentPerson(lastReviewed.by) },
    sources: { count: view.sources, citations: view.citations },
    reviewStatus: view.status,
  }
}

export { card as articleCard }

/** Articles as a whole. */
export const articleEndpoints = [
  endpoint('GET', '/articles', {
    action: 'article.read',
    summary: 'Published articles by slug',
    query: pageQuery.extend({ category: words(200).optional() }),
    answers: { 200: pageOf(card) },
    handle: async ({ context, query }) => {
      const page = await listArticles(context, query)
      if (!page.ok) return page
      return done({ status: 200, body: { items: page.value.items.map(presentCard), next: page.value.next } })
    },
  }),

  endpoint('POST', '/articles', {
    action: 'article.suggest',
    summary: 'Start an article: published with the right to, else (or with `suggest`) a suggestion',
    body: z
      .object({
        ...text,
        title: words(400).optional(),
        slug: words(400).optional(),
        summary: words(2_000),
        guestName: words(200).optional(),
        notifyEmail: words(300).optional(),
        draftId: words(64).optional(),
        /** Wait for a review even with the right to publish. */
        suggest: z.boolean().optional(),
      })
      .refine(hasOneText, oneText),
    answers: {
      201: z.object({ slug: z.string(), url: z.string(), revision: published }),
      202: z.object({ slug: z.string(), suggestion: submitted }),
    },
    handle: async ({ context, body, receipt }) => {
      const { document: _document, markdown: _markdown, suggest, ...rest } = body
      const start = suggest ? suggestArticle : createArticle
      const created = await start(context, { ...rest, ...textOf(body), receipt })
      if (!created.ok) return created
      if (created.value.kind === 'suggested') {
        const suggestion = presentSubmitted(created.value.submitted)
        const headers = { location: suggestion.url }
        return done({ status: 202, headers, body: { slug: suggestion.slug, suggestion } })
      }
      const { slug } = created.value.published
      const revision = presentPublished(created.value.published)
      const headers = { location: articleUrl(slug) }
      return done({ status: 201, headers, body: { slug, url: articleUrl(slug), revision } })
    },
  }),

  endpoint('GET', '/articles/{slug}', {
    action: 'article.read',
    summary: 'An article and what it is worth',
    params: slugParams,
    answers: { 200: article },
    handle: async ({ context, params, path }) => {
      const found = await readArticle(context, params.slug)
      if (!found.ok) return found
      const view = found.value
      if (view.kind === 'moved') return moved(path, params.slug, view.slug)
      const { slug, title, revision, facts, lastReviewed, approvedSince, unreviewedSince, protection } = view
      const { description, language, categories } = view.document.attrs
      return done({
        status: 200,
        body: {
          slug,
          title,
          description,
          language,
          categories,
          url: articleUrl(slug),
          revision: {
            number: revision.number,
            publishedAt: revision.publishedAt.toISOString(),
            words: facts.words,
            hash: revision.hash,
          },
          lastReviewed: lastReviewed && {
            at: lastReviewed.at.toISOString(),
            by: presentPerson(lastReviewed.by),
          },
          approvedSince,
          unreviewedSince,
          reviewDue: view.reviewDue?.toISOString() ?? null,
          sources: { count: facts.sources, citations: facts.citations },
          reviewStatus: view.status,
          protection,
        },
      })
    },
  }),

  endpoint('POST', '/articles/{slug}/rename', {
    action: 'article.rename',
    summary: 'Give the article another slug; the old one leads there for ever',
    params: slugParams,
    body: z.object({ slug: words(400) }),
    answers: { 200: z.object({ slug: z.string(), url: z.string() }) },
    handle: async ({ context, params, body }) => {
      const renamed = await renameArticle(context, { slug: params.slug, newSlug: body.slug })
      if (!renamed.ok) return renamed
      const { slug } = renamed.value
      return done({ status: 200, body: { slug, url: articleUrl(slug) } })
    },
  }),

  endpoint('PUT', '/articles/{slug}/protection', {
    action: 'article.protect',
    summary: 'Who may change the article how, and how often the whole of it is checked',
    params: slugParams,
    body: z.object({
      protection: z.union([z.literal(0), z.literal(1), z.literal(2)]),
      reviewEveryDays: z.int().min(1).max(36_500).nullable().optional(),
    }),
    answers: { 200: z.object({ slug: z.string(), protection: z.int() }) },
    handle: async ({ context, params, body }) => {
      const set = await protectArticle(context, { slug: params.slug, ...body })
      return set.ok ? done({ status: 200, body: set.value }) : set
    },
  }),

  endpoint('POST', '/articles/{slug}/confirmations', {
    action: 'article.confirm',
    summary: '"Whole article checked", against the revision that was read',
    params: slugParams,
    body: z.object({ revision: number, note: words(2_000).optional() }),
    answers: { 201: z.object({ at: time, by: person, revision: z.int(), note: z.string() }) },
    handle: async ({ context, params, body }) => {
      const confirmed = await confirmArticle(context, { slug: params.slug, ...body })
      if (!confirmed.ok) return confirmed
      const { at, by, revision, note } = confirmed.value
      return done({ status: 201, body: { at: at.toISOString(), by: presentPerson(by), revision, note } })
    },
  }),
]

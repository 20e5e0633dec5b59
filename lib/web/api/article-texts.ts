import { z } from 'zod'
import { hunkToJson } from '#lib/core/diff/index.ts'
import {
  bibliographyOf,
  type Document,
  documentToHtml,
  documentToMarkdown,
  documentToText,
  hashDocument,
} from '#lib/core/document/index.ts'
import { compareRevisions } from '#lib/features/article/compare-revisions.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readHistory } from '#lib/features/article/read-history.ts'
import { readRevision } from '#lib/features/article/read-revision.ts'
import { readText } from '#lib/features/article/read-text.ts'
import { done, type Outcome } from '#lib/features/outcome.ts'
import { bibliographyFormats, formatBibliography } from './bibliography.ts'
import { type Answer, endpoint } from './endpoint.ts'
import { moved } from './moved.ts'
import { articleUrl, presentPublished, presentRevision } from './present.ts'
import {
  hasOneText,
  hunk,
  number,
  oneText,
  pageOf,
  pageQuery,
  published,
  revisionLine,
  slugParams,
  text,
  textOf,
  words,
} from './schemas.ts'

const formats = ['json', 'html', 'markdown', 'text'] as const

const revisionNumber = z.coerce.number().int().min(1).max(2_147_483_647)

/** A text in one of the formats that programs ask for. */
export function presentText(document: Document, slug: string, format: (typeof formats)[number]): Answer {
  const etag = { etag: `"${hashDocument(document).slice(0, 32)}-${format}"` }
  const of = (type: string, body: string): Answer => ({
    status: 200,
    headers: { ...etag, 'content-type': `${type}; charset=utf-8` },
    body,
  })
  switch (format) {
    case 'json':
      return { status: 200, headers: etag, body: document }
    case 'html':
      return of('text/html', documentToHtml(document))
    case 'markdown':
      return of('text/markdown', documentToMarkdown(document, { slug }))
    case 'text':
      return of('text/plain', documentToText(document))
  }
}

/** The query of a text. */
export const formatQuery = z.object({ format: z.enum(formats).default('json') })

/** Everything about an article's texts. */
export const articleTextEndpoints = [
  endpoint('GET', '/articles/{slug}/content', {
    action: 'article.read',
    summary: 'The text of an article, or of one of its revisions',
    params: slugParams,
    query: formatQuery.extend({ revision: revisionNumber.optional() }),
    answers: { 200: z.looseObject({ type: z.literal('doc') }) },
    handle: async ({ context, params, query, path }) => {
      const found = await readText(context, {
        slug: params.slug,
        ...(query.revision ? { number: query.revision } : {}),
      })
      if (!found.ok) return found
      if (found.value.kind === 'moved') return moved(path, params.slug, found.value.slug)
      return done(presentText(found.value.document, found.value.slug, query.format))
    },
  }),

  endpoint('GET', '/articles/{slug}/revisions', {
    action: 'article.read',
    summary: 'The history of an article, newest first',
    params: slugParams,
    query: pageQuery,
    answers: { 200: pageOf(revisionLine) },
    handle: async ({ context, params, query, path }) => {
      const before = /^\d{1,9}$/.test(query.cursor ?? '') ? Number(query.cursor) : undefined
      const found = await readHistory(context, {
        slug: params.slug,
        limit: query.limit ?? 50,
        ...(before === undefined ? {} : { before }),
      })
      if (!found.ok) return found
      if (found.value.kind === 'moved') return moved(path, params.slug, found.value.slug)
      const { slug, revisions, next } = found.value
      const items = revisions.map((line) => presentRevision(slug, line))
      return done({ status: 200, body: { items, next: next?.toString() ?? null } })
    },
  }),

  endpoint('POST', '/articles/{slug}/revisions', {
    action: 'article.publish',
    summary: 'Publish a text without review, with the right to',
    params: slugParams,
    body: z
      .object({ ...text, baseRevision: number, summary: words(2_000), draftId: words(64).optional() })
      .refine(hasOneText, oneText),
    answers: { 201: z.object({ slug: z.string(), revision: published }) },
    handle: async ({ context, params, body }) => {
      const { baseRevision, summary, draftId } = body
      const input = {
        slug: params.slug,
        baseRevision,
        summary,
        ...textOf(body),
        ...(draftId ? { draftId } : {}),
      }
      const outcome = await publishDirectly(context, input)
      if (!outcome.ok) return outcome
      const revision = presentPublished(outcome.value)
      const headers = { location: revision.url }
      return done({ status: 201, headers, body: { slug: outcome.value.slug, revision } })
    },
  }),

  endpoint('GET', '/articles/{slug}/revisions/{number}', {
    action: 'article.read',
    summary: 'One revision',
    params: slugParams.extend({ number: revisionNumber }),
    answers: { 200: revisionLine.extend({ slug: z.string(), title: z.string(), current: z.boolean() }) },
    handle: async ({ context, params, path }) => {
      const found = await readRevision(context, params)
      if (!found.ok) return found
      if (found.value.kind === 'moved') return moved(path, params.slug, found.value.slug)
      const { slug, title, revision, currentNumber } = found.value
      const line = presentRevision(slug, revision)
      return done({ status: 200, body: { ...line, slug, title, current: revision.number === currentNumber } })
    },
  }),

  endpoint('GET', '/articles/{slug}/compare/{range}', {
    action: 'article.read',
    summary: 'What changed between two revisions, named as 3...5',
    params: slugParams.extend({ range: z.string().regex(/^[1-9]\d{0,8}\.\.\.?[1-9]\d{0,8}$/) }),
    answers: {
      200: z.object({ slug: z.string(), from: revisionLine, to: revisionLine, hunks: z.array(hunk) }),
    },
    handle: async ({ context, params, path }): Promise<Outcome<Answer>> => {
      const [from = 0, to = 0] = params.range.split(/\.{2,3}/).map(Number)
      const found = await compareRevisions(context, { slug: params.slug, from, to })
      if (!found.ok) return found
      const view = found.value
      if (view.kind === 'moved') return moved(path, params.slug, view.slug)
      const body = {
        slug: view.slug,
        from: presentRevision(view.slug, view.from),
        to: presentRevision(view.slug, view.to),
        hunks: view.diff.hunks.map(hunkToJson),
      }
      return done({ status: 200, body })
    },
  }),

  endpoint('GET', '/articles/{slug}/sources', {
    action: 'article.read',
    summary: 'The bibliography, as CSL-JSON, BibTeX or RIS',
    params: slugParams,
    query: z.object({ format: z.enum(bibliographyFormats).default('csl') }),
    answers: { 200: z.array(z.looseObject({ id: z.string(), type: z.string() })) },
    handle: async ({ context, params, query, path }) => {
      const found = await readText(context, { slug: params.slug })
      if (!found.ok) return found
      if (found.value.kind === 'moved') return moved(path, params.slug, found.value.slug)
      const { sources } = bibliographyOf(found.value.document).attrs
      return done(await formatBibliography(sources, query.format, articleUrl(found.value.slug)))
    },
  }),
]

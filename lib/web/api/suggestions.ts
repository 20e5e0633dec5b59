import { z } from 'zod'
import { hunkToJson } from '#lib/core/diff/index.ts'
import { suggestionStates } from '#lib/core/review/states.ts'
import { done } from '#lib/features/outcome.ts'
import { claimSuggestion } from '#lib/features/suggestion/claim-suggestion.ts'
import { listSuggestions } from '#lib/features/suggestion/list-suggestions.ts'
import { notifyOutcome } from '#lib/features/suggestion/notify-outcome.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { submitSuggestion } from '#lib/features/suggestion/submit-suggestion.ts'
import { submitVersion } from '#lib/features/suggestion/submit-version.ts'
import type { CommentView, SuggestionView } from '#lib/features/suggestion/types.ts'
import { withdrawSuggestion } from '#lib/features/suggestion/withdraw-suggestion.ts'
import { formatQuery, presentText } from './article-texts.ts'
import { endpoint } from './endpoint.ts'
import { matched } from './if-match.ts'
import { presentClaim, presentPerson, presentSubmitted, presentSuggestion } from './present.ts'
import {
  hasOneText,
  idParams,
  number,
  oneText,
  pageOf,
  pageQuery,
  slugParams,
  text,
  textOf,
  words,
} from './schemas.ts'
import * as shapes from './suggestion-schemas.ts'

/** A comment as the API shows it. */
export function presentComment({ id, hunkId, by, body, at }: CommentView) {
  return { id, hunkId, by: presentPerson(by), body, at: at.toISOString() }
}

function presentView(view: SuggestionView, now: Date) {
  const { showing, baseRevision, currentRevision, checks, approvalsNeeded, authorRecord, queue, own } = view
  return {
    ...presentSuggestion(view),
    contentHash: showing.contentHash,
    baseRevision,
    currentRevision,
    rebasedFrom: showing.rebasedFrom,
    versions: view.versions.map(({ amendedBy, ...version }) => ({
      ...version,
      createdAt: version.createdAt.toISOString(),
      amendedBy: amendedBy && presentPerson(amendedBy),
    })),
    conflicts: showing.conflicts,
    checks,
    decisions: view.decisions.map((d) => ({ ...d, by: presentPerson(d.by), at: d.at.toISOString() })),
    lapsed: view.lapsed.map(({ authorId: _author, heading: _heading, at, ...one }) => ({
      ...one,
      at: at.toISOString(),
    })),
    obsoleteBy: view.obsoleteBy,
    claim: presentClaim(view, now),
    comments: view.comments.map(presentComment),
    approvals: view.approvals.map(presentPerson),
    approvalsNeeded,
    authorRecord,
    queue,
    revisions: view.published.map((revision) => ({
      number: revision.number,
      publishedAt: revision.publishedAt.toISOString(),
      by: revision.by && presentPerson(revision.by),
    })),
    own,
  }
}

/** Suggestions, for their authors (or who holds the receipt) and for reviewers. */
export const suggestionEndpoints = [
  endpoint('POST', '/articles/{slug}/suggestions', {
    action: 'article.suggest',
    summary: 'Suggest a new text; guests get a receipt to come back with',
    params: slugParams,
    body: z
      .object({
        ...text,
        baseRevision: number,
        summary: words(2_000),
        guestName: words(200).optional(),
        notifyEmail: words(300).optional(),
        draftId: words(64).optional(),
      })
      .refine(hasOneText, oneText),
    answers: { 201: shapes.submitted },
    handle: async ({ context, params, body, receipt }) => {
      const { document: _document, markdown: _markdown, ...rest } = body
      const sent = await submitSuggestion(context, { slug: params.slug, ...rest, ...textOf(body), receipt })
      if (!sent.ok) return sent
      const answer = presentSubmitted(sent.value)
      const headers = { location: answer.url, etag: `"${answer.version}"` }
      return done({ status: 201, headers, body: answer })
    },
  }),

  endpoint('GET', '/suggestions', {
    action: null,
    summary: 'Suggestions that you may see: the queue for reviewers, else your own',
    query: pageQuery.extend({
      state: z.enum(suggestionStates).optional(),
      mine: z.enum(['true', 'false']).optional(),
      slug: words(400).optional(),
    }),
    answers: { 200: pageOf(shapes.queueItem).extend({ waiting: z.int(), overdue: z.int() }) },
    secret: true,
    handle: async ({ context, query }) => {
      const { mine, ...rest } = query
      const page = await listSuggestions(context, { ...rest, mine: mine === 'true' })
      if (!page.ok) return page
      const { items, next, waiting, overdue } = page.value
      const body = {
        items: items.map(({ size, checks, conflicts, authorRecord, own, ...line }) => ({
          ...presentSuggestion(line),
          size,
          checks,
          conflicts,
          authorRecord,
          claim: presentClaim(line, context.now),
          own,
        })),
        next,
        waiting,
        overdue,
      }
      return done({ status: 200, body })
    },
  }),

  endpoint('GET', '/suggestions/{id}', {
    action: 'suggestion.read',
    summary: 'A suggestion with its record; the ETag is its version',
    params: idParams,
    answers: { 200: shapes.suggestion },
    secret: true,
    handle: async ({ context, params }) => {
      const view = await readSuggestion(context, params.id)
      if (!view.ok) return view
      return done({
        status: 200,
        headers: { etag: `"${view.value.version}"` },
        body: presentView(view.value, context.now),
      })
    },
  }),

  endpoint('GET', '/suggestions/{id}/hunks', {
    action: 'suggestion.read',
    summary: 'What it changes, hunk by hunk, on the current text',
    params: idParams,
    answers: { 200: shapes.hunks },
    secret: true,
    handle: async ({ context, params }) => {
      const view = await readSuggestion(context, params.id)
      if (!view.ok) return view
      const { baseRevision, rebasedFrom, contentHash, conflicts, diff } = view.value.showing
      const { changes, approvalsNeeded } = view.value
      const hunks = diff.hunks.map((hunk, index) => {
        const { verdict = 'open', yeses: approvals = 0 } = changes[index] ?? {}
        return { ...hunkToJson(hunk), verdict, approvals } as const
      })
      const body = { baseRevision, rebasedFrom, contentHash, approvalsNeeded, hunks, conflicts }
      return done({ status: 200, body })
    },
  }),

  endpoint('GET', '/suggestions/{id}/content', {
    action: 'suggestion.read',
    summary: 'The text of the newest version',
    params: idParams,
    query: formatQuery,
    answers: { 200: z.looseObject({ type: z.literal('doc') }) },
    secret: true,
    handle: async ({ context, params, query }) => {
      const view = await readSuggestion(context, params.id)
      if (!view.ok) return view
      return done(presentText(view.value.proposed, view.value.article.slug, query.format))
    },
  }),

  endpoint('PUT', '/suggestions/{id}', {
    action: 'suggestion.revise',
    summary: 'The next version, by its author; If-Match names the version it was made from',
    params: idParams,
    body: z
      .object({
        ...text,
        summary: words(2_000),
        baseRevision: number.optional(),
        seenVersion: number.optional(),
        draftId: words(64).optional(),
      })
      .refine(hasOneText, oneText),
    answers: { 200: shapes.submitted },
    secret: true,
    handle: async ({ context, params, body, ifMatch }) => {
      const { document: _document, markdown: _markdown, seenVersion, ...rest } = body
      const named = ifMatch === null || ifMatch === '*' ? seenVersion : Number(ifMatch)
      const seen = named ?? (await newest(context, params.id))
      const sent = await submitVersion(context, {
        id: params.id,
        ...rest,
        ...textOf(body),
        seenVersion: seen,
      })
      if (!sent.ok) return matched(sent, ifMatch, 'version-changed')
      const answer = presentSubmitted(sent.value)
      return done({ status: 200, headers: { etag: `"${answer.version}"` }, body: answer })
    },
  }),

  endpoint('POST', '/suggestions/{id}/withdraw', {
    action: 'suggestion.withdraw',
    summary: 'Take it back, by its author',
    params: idParams,
    answers: { 200: shapes.line },
    secret: true,
    handle: async ({ context, params }) => {
      const withdrawn = await withdrawSuggestion(context, params)
      return withdrawn.ok ? done({ status: 200, body: presentSuggestion(withdrawn.value) }) : withdrawn
    },
  }),

  endpoint('POST', '/suggestions/{id}/claim', {
    action: 'suggestion.claim',
    summary: 'Make a guest’s work your own, with its receipt',
    params: idParams,
    body: z.object({ receipt: words(100) }),
    answers: { 200: shapes.line },
    secret: true,
    handle: async ({ context, params, body }) => {
      const claimed = await claimSuggestion(context, { ...params, ...body })
      return claimed.ok ? done({ status: 200, body: presentSuggestion(claimed.value) }) : claimed
    },
  }),

  endpoint('PUT', '/suggestions/{id}/notification', {
    action: 'suggestion.notify',
    summary: 'Where to tell a guest the outcome, once; an empty address forgets it',
    params: idParams,
    body: z.object({ email: words(300) }),
    answers: { 204: null },
    secret: true,
    handle: async ({ context, params, body }) => {
      const kept = await notifyOutcome(context, { ...params, ...body })
      return kept.ok ? done({ status: 204 }) : kept
    },
  }),
]

/** The newest version, for a client that names none; 0 when there is nothing to see. */
async function newest(context: Parameters<typeof readSuggestion>[0], id: number): Promise<number> {
  const view = await readSuggestion(context, id)
  return view.ok ? view.value.version : 0
}

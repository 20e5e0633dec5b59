import { z } from 'zod'
import { done, type Outcome } from '#lib/features/outcome.ts'
import { concludeSuggestion } from '#lib/features/review/conclude-suggestion.ts'
import { declineSuggestion } from '#lib/features/review/decline-suggestion.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reopenSuggestion } from '#lib/features/review/reopen-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { commentOnSuggestion } from '#lib/features/suggestion/comment-on-suggestion.ts'
import { listComments } from '#lib/features/suggestion/list-comments.ts'
import type { SuggestionLine } from '#lib/features/views.ts'
import { type Answer, endpoint } from './endpoint.ts'
import { presentPublished, presentSuggestion } from './present.ts'
import { idParams, pageOf, published, words } from './schemas.ts'
import * as shapes from './suggestion-schemas.ts'
import { presentComment } from './suggestions.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'A content hash has 64 hexadecimal digits.')

const review = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('approve'),
    contentHash: hash,
    hunks: z.record(words(64), z.enum(['accept', 'reject'])).optional(),
    comment: words(20_000).optional(),
  }),
  z.object({ verdict: z.literal('request-changes'), comment: words(20_000) }),
  z.object({ verdict: z.literal('comment'), comment: words(20_000), hunkId: words(64).optional() }),
])

const answerLine = (outcome: Outcome<SuggestionLine>): Outcome<Answer> =>
  outcome.ok ? done({ status: 200, body: presentSuggestion(outcome.value) }) : outcome

/** What reviewers decide, and what is said beside it. */
export const reviewEndpoints = [
  endpoint('POST', '/suggestions/{id}/reviews', {
    action: 'suggestion.approve',
    summary: 'Approve what was shown (whole or hunk by hunk), ask for changes, or comment',
    params: idParams,
    body: review,
    answers: {
      201: shapes.line.extend({
        approvals: z.int(),
        approvalsNeeded: z.int(),
        counted: z.array(z.string()).describe('Hunks for which your yes counts now: not for your own words'),
        comment: shapes.comment.nullable(),
      }),
    },
    secret: true,
    handle: async ({ context, params, body }) => {
      const reviewed = await reviewSuggestion(context, { id: params.id, ...body })
      if (!reviewed.ok) return reviewed
      const { approvals, approvalsNeeded, counted, comment } = reviewed.value
      const said = comment && presentComment(comment)
      const about = { approvals, approvalsNeeded, counted: [...counted], comment: said }
      return done({ status: 201, body: { ...presentSuggestion(reviewed.value), ...about } })
    },
  }),

  endpoint('POST', '/suggestions/{id}/publish', {
    action: 'suggestion.publish',
    summary:
      'Publish the accepted changes onto the current text; 409 with the conflicts when it cannot merge',
    params: idParams,
    body: z.object({
      confirmWhole: z
        .union([z.boolean(), z.object({ note: words(2_000).optional() })])
        .optional()
        .meta({ description: '"I also checked the rest"' }),
    }),
    answers: { 200: z.object({ revision: published, suggestion: shapes.line }) },
    secret: true,
    handle: async ({ context, params, body }) => {
      const { confirmWhole } = body
      const whole =
        confirmWhole === true ? { note: '' } : confirmWhole ? { note: confirmWhole.note ?? '' } : null
      const outcome = await publishSuggestion(context, {
        ...params,
        ...(whole ? { confirmWhole: whole } : {}),
      })
      if (!outcome.ok) return outcome
      const revision = presentPublished(outcome.value)
      return done({
        status: 200,
        body: { revision, suggestion: presentSuggestion(outcome.value.suggestion) },
      })
    },
  }),

  endpoint('POST', '/suggestions/{id}/conclude', {
    action: 'suggestion.approve',
    summary: 'End a suggestion of which a part is published and all the rest rejected; 409 while it is not',
    params: idParams,
    answers: { 200: shapes.line },
    secret: true,
    handle: async ({ context, params }) => answerLine(await concludeSuggestion(context, params)),
  }),

  endpoint('POST', '/suggestions/{id}/decline', {
    action: 'suggestion.decline',
    summary: 'Say no, and why',
    params: idParams,
    body: z.object({ reason: words(10_000) }),
    answers: { 200: shapes.line },
    secret: true,
    handle: async ({ context, params, body }) =>
      answerLine(await declineSuggestion(context, { ...params, ...body })),
  }),

  endpoint('POST', '/suggestions/{id}/reopen', {
    action: 'suggestion.reopen',
    summary: 'Let a declined suggestion wait again',
    params: idParams,
    body: z.object({ reason: words(10_000).optional() }),
    answers: { 200: shapes.line },
    secret: true,
    handle: async ({ context, params, body }) =>
      answerLine(await reopenSuggestion(context, { ...params, ...body })),
  }),

  endpoint('GET', '/suggestions/{id}/comments', {
    action: 'suggestion.read',
    summary: 'The comments, oldest first',
    params: idParams,
    answers: { 200: pageOf(shapes.comment) },
    secret: true,
    handle: async ({ context, params }) => {
      const comments = await listComments(context, params.id)
      return comments.ok
        ? done({ status: 200, body: { items: comments.value.map(presentComment), next: null } })
        : comments
    },
  }),

  endpoint('POST', '/suggestions/{id}/comments', {
    action: 'suggestion.comment',
    summary: 'Say something beside it, as its author or a reviewer',
    params: idParams,
    body: z.object({ body: words(20_000), hunkId: words(64).optional() }),
    answers: { 201: shapes.comment },
    secret: true,
    handle: async ({ context, params, body }) => {
      const comment = await commentOnSuggestion(context, { ...params, ...body })
      return comment.ok ? done({ status: 201, body: presentComment(comment.value) }) : comment
    },
  }),
]

import { z } from 'zod'
import { done } from '#lib/features/outcome.ts'
import { releaseReview, takeReview } from '#lib/features/review/claim-review.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { undoables, undoDecision } from '#lib/features/review/undo-decision.ts'
import { endpoint } from './endpoint.ts'
import { presentClaim, presentSuggestion } from './present.ts'
import { idParams, words } from './schemas.ts'
import * as shapes from './suggestion-schemas.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'A content hash has 64 hexadecimal digits.')

/** As many changes as a suggestion can have are decided at once, and no more. */
const hunks = z.array(words(64)).min(1).max(5_000)

/** Decisions as they are made, one by one; and who is on it. */
export const decisionEndpoints = [
  endpoint('POST', '/suggestions/{id}/decisions', {
    action: 'suggestion.approve',
    summary:
      'Decide single hunks of what was shown; accepting takes along what they need, rejecting and clearing undo what needs them',
    params: idParams,
    body: z.discriminatedUnion('verdict', [
      z.object({ verdict: z.enum(['accept', 'clear']), contentHash: hash, hunks }),
      z.object({ verdict: z.literal('reject'), contentHash: hash, hunks, reason: words(20_000) }),
    ]),
    answers: {
      201: z.object({
        hunks: z.array(z.string()).describe('The hunks on which something was recorded'),
      }),
    },
    secret: true,
    handle: async ({ context, params, body }) => {
      const decided = await decideHunks(context, { ...params, ...body })
      return decided.ok ? done({ status: 201, body: decided.value }) : decided
    },
  }),

  endpoint('POST', '/suggestions/{id}/lease', {
    action: 'suggestion.take',
    summary: 'Say that you are reviewing it, for half an hour; saying it again renews it',
    params: idParams,
    answers: { 200: shapes.line.extend({ claim: shapes.claim }) },
    secret: true,
    handle: async ({ context, params }) => {
      const taken = await takeReview(context, params)
      if (!taken.ok) return taken
      const body = { ...presentSuggestion(taken.value), claim: presentClaim(taken.value, context.now) }
      return done({ status: 200, body })
    },
  }),

  endpoint('DELETE', '/suggestions/{id}/lease', {
    action: 'suggestion.take',
    summary: 'Give your claim back',
    params: idParams,
    answers: { 204: null },
    secret: true,
    handle: async ({ context, params }) => {
      const given = await releaseReview(context, params)
      return given.ok ? done({ status: 204 }) : given
    },
  }),

  endpoint('POST', '/suggestions/{id}/reversals', {
    action: 'suggestion.reopen',
    summary:
      'Take a decision back: a decline by reopening, a claim by giving it up, a publication by a new revision (with the right to publish)',
    params: idParams,
    body: z.object({ what: z.enum(undoables) }),
    answers: { 204: null },
    secret: true,
    handle: async ({ context, params, body }) => {
      const undone = await undoDecision(context, { ...params, ...body })
      return undone.ok ? done({ status: 204 }) : undone
    },
  }),
]

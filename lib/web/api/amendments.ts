import { z } from 'zod'
import { done } from '#lib/features/outcome.ts'
import { agreeToAmendment } from '#lib/features/review/agree-to-amendment.ts'
import { amendSuggestion } from '#lib/features/review/amend-suggestion.ts'
import { endpoint } from './endpoint.ts'
import { presentSubmitted } from './present.ts'
import { hasOneText, idParams, oneText, text, textOf, words } from './schemas.ts'
import * as shapes from './suggestion-schemas.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'A content hash has 64 hexadecimal digits.')

/** Rewording what somebody suggested, and their agreement to it. */
export const amendmentEndpoints = [
  endpoint('POST', '/suggestions/{id}/amendments', {
    action: 'suggestion.amend',
    summary:
      'Word one hunk otherwise: the whole text as it is shown, with nothing else edited; what a hunk removes is put back, in other words. It becomes the next version',
    params: idParams,
    body: z
      .object({ ...text, contentHash: hash, hunk: words(64), reason: words(20_000) })
      .refine(hasOneText, oneText),
    answers: { 201: shapes.submitted.extend({ hunks: z.array(z.string()) }) },
    secret: true,
    handle: async ({ context, params, body }) => {
      const { contentHash, hunk, reason } = body
      const made = await amendSuggestion(context, { ...params, contentHash, hunk, reason, ...textOf(body) })
      if (!made.ok) return made
      const answer = { ...presentSubmitted(made.value), hunks: made.value.hunks }
      return done({
        status: 201,
        headers: { location: answer.url, etag: `"${answer.version}"` },
        body: answer,
      })
    },
  }),

  endpoint('POST', '/suggestions/{id}/agreements', {
    action: 'suggestion.agree',
    summary: 'Agree to words that a reviewer amended, as the author of the suggestion; without hunks to all',
    params: idParams,
    body: z.object({ contentHash: hash, hunks: z.array(words(64)).optional() }),
    answers: { 201: z.object({ hunks: z.array(z.string()) }) },
    secret: true,
    handle: async ({ context, params, body }) => {
      const { contentHash, hunks } = body
      const agreed = await agreeToAmendment(context, { ...params, contentHash, ...(hunks ? { hunks } : {}) })
      return agreed.ok ? done({ status: 201, body: agreed.value }) : agreed
    },
  }),
]

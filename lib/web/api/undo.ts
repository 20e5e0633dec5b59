import { z } from 'zod'
import { suggestUndo, suggestUndoToResolve } from '#lib/features/article/undo-changes.ts'
import { done } from '#lib/features/outcome.ts'
import { endpoint } from './endpoint.ts'
import { presentSubmitted } from './present.ts'
import { number, slugParams, words } from './schemas.ts'
import { submitted } from './suggestion-schemas.ts'

/** Taking back changes of old revisions. */
export const undoEndpoints = [
  endpoint('POST', '/articles/{slug}/undo', {
    action: 'article.suggest',
    summary: 'Suggest undoing changes between two revisions: those named in hunks, or all of them',
    params: slugParams,
    body: z.object({
      from: number,
      to: number,
      hunks: z.array(words(64)).max(5_000).optional(),
      summary: words(2_000).optional(),
      onConflict: z
        .enum(['fail', 'suggest'])
        .optional()
        .describe('Where later revisions changed the same words: 409 (fail), or a suggestion to resolve'),
    }),
    answers: { 201: submitted },
    handle: async ({ context, params, body }) => {
      const { onConflict, ...what } = body
      const submit = onConflict === 'suggest' ? suggestUndoToResolve : suggestUndo
      const outcome = await submit(context, { slug: params.slug, ...what })
      if (!outcome.ok) return outcome
      const suggestion = presentSubmitted(outcome.value)
      return done({ status: 201, headers: { location: suggestion.url }, body: suggestion })
    },
  }),
]

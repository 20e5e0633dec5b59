import { z } from 'zod'
import { done } from '#lib/features/outcome.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({
  contentHash: z.string().max(64),
  /** '1': publish with it, because this approval is the last that is needed. */
  publish: words(1),
  /** '1': "I also checked the rest". */
  whole: words(1),
  /** 'next': go on to the suggestion that waits next. */
  go: words(4),
})

/** Yes to what was shown, and publishing it when no other yes is needed. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'approval',
    schema: form,
    run: async (context, id, { contentHash, publish, whole }) => {
      if (publish !== '1') {
        const reviewed = await reviewSuggestion(context, { id, verdict: 'approve', contentHash })
        return reviewed.ok ? done('approved') : reviewed
      }
      const confirmWhole = whole === '1' ? { confirmWhole: { note: '' } } : {}
      const published = await approveAndPublish(context, { id, contentHash, ...confirmWhole })
      return published.ok ? done('published') : published
    },
    did: (did, { go }) => ({ did, next: go === 'next' }),
  })
}

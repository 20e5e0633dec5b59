import { z } from 'zod'
import { REPLY_LENGTH } from '#lib/core/review/replies.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({ comment: words(), reply: words(REPLY_LENGTH) })

/** Asks the author for changes. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'change-request',
    schema: form,
    run: (context, id, given) => {
      const comment = [given.reply.trim(), given.comment.trim()].filter((part) => part !== '').join('\n\n')
      return reviewSuggestion(context, { id, verdict: 'request-changes', comment })
    },
    did: () => ({ did: 'requested' }),
  })
}

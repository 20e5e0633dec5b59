import { z } from 'zod'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({ comment: words(), hunkId: words(64) })

/** A comment on the whole suggestion, or on one change of it. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'comments',
    schema: form,
    run: (context, id, { comment, hunkId }) =>
      reviewSuggestion(context, { id, verdict: 'comment', comment, ...(hunkId === '' ? {} : { hunkId }) }),
    did: ({ comment }) => ({
      did: 'commented',
      hash: comment === null ? 'comments' : `comment-${comment.id}`,
    }),
  })
}

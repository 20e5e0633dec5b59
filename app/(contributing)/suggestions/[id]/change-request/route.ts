import { z } from 'zod'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({ comment: words() })

/** Asks the author for changes. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'change-request',
    schema: form,
    run: (context, id, { comment }) => reviewSuggestion(context, { id, verdict: 'request-changes', comment }),
    did: () => ({ did: 'requested' }),
  })
}

import { z } from 'zod'
import { concludeSuggestion } from '#lib/features/review/conclude-suggestion.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({
  /** 'next': go on to the suggestion that waits next. */
  go: words(4),
})

/** Ends a suggestion of which a part is published and all the rest rejected. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'conclusion',
    schema: form,
    run: (context, id) => concludeSuggestion(context, { id }),
    did: (_, { go }) => ({ did: 'concluded', next: go === 'next' }),
  })
}

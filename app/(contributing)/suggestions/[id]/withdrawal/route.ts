import { z } from 'zod'
import { withdrawSuggestion } from '#lib/features/suggestion/withdraw-suggestion.ts'
import { act, type Params } from '../act.ts'

/** The author's "never mind". */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'withdrawal',
    schema: z.object({}),
    run: (context, id) => withdrawSuggestion(context, { id }),
    did: () => ({ did: 'withdrawn' }),
  })
}

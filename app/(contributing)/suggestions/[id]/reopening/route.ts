import { z } from 'zod'
import { reopenSuggestion } from '#lib/features/review/reopen-suggestion.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({ reason: words() })

/** A declined suggestion waits again. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'reopening',
    schema: form,
    run: (context, id, { reason }) => reopenSuggestion(context, { id, ...(reason === '' ? {} : { reason }) }),
    did: () => ({ did: 'reopened' }),
  })
}

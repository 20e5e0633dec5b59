import { z } from 'zod'
import { features } from '#lib/core/text/features.ts'
import { failed } from '#lib/features/outcome.ts'
import { claimSuggestion } from '#lib/features/suggestion/claim-suggestion.ts'
import { act, type Params } from '../act.ts'
import { receiptFor } from '../receipt.tsx'

/** A guest's suggestion becomes the signed-in person's who holds its private link. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'claim',
    schema: z.object({}),
    run: async (context, id) => {
      const receipt = await receiptFor(request.headers, id)
      if (receipt !== null) return claimSuggestion(context, { id, receipt })
      return failed({ kind: 'not-found', code: 'bad-receipt', ...features.badReceipt })
    },
    did: () => ({ did: 'claimed' }),
  })
}

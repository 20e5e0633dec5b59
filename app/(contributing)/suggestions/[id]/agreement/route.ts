import { z } from 'zod'
import { agreeToAmendment } from '#lib/features/review/agree-to-amendment.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({ contentHash: z.string().max(64), hunk: words(64) })

/** The author's yes to a change that a reviewer amended. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'agreement',
    schema: form,
    run: (context, id, { contentHash, hunk }) =>
      agreeToAmendment(context, { id, contentHash, hunks: [hunk] }),
    did: () => ({ did: 'agreed' }),
  })
}

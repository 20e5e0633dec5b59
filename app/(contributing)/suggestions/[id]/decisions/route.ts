import { z } from 'zod'
import { reasonWords } from '#app/_ui/review/reasons.tsx'
import { REPLY_LENGTH } from '#lib/core/review/replies.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({
  contentHash: z.string().max(64),
  /** Ids of the changes, with spaces between. */
  hunk: words(),
  verdict: z.enum(['accept', 'reject', 'clear']),
  reason: words(REPLY_LENGTH),
  own: words(),
  would: words(),
})

const another = reviewPages.page.reject.reasons.at(-1) ?? ''

/** A decision on single changes. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'decisions',
    schema: form,
    run: (context, id, { contentHash, hunk, verdict, ...given }) =>
      decideHunks(context, {
        id,
        contentHash,
        hunks: hunk.split(' ').filter((one) => one !== ''),
        verdict,
        ...(verdict === 'reject' ? { reason: reasonWords(given, another) } : {}),
      }),
    did: (_, { verdict }) => ({ did: verdict === 'clear' ? 'cleared' : 'decided' }),
  })
}

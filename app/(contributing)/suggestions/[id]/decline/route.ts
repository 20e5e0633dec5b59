import { z } from 'zod'
import { reasonWords } from '#app/_ui/review/reasons.tsx'
import { REPLY_LENGTH } from '#lib/core/review/replies.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { failed } from '#lib/features/outcome.ts'
import { declineSuggestion } from '#lib/features/review/decline-suggestion.ts'
import { act, type Params, words } from '../act.ts'

const t = reviewPages.page.decline
const form = z.object({ reason: words(REPLY_LENGTH), own: words(), would: words() })

/** No, and why. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'decline',
    schema: form,
    run: async (context, id, given) => {
      const reason = reasonWords(given, t.reasons.at(-1) ?? '')
      if (reason !== '') return declineSuggestion(context, { id, reason })
      return failed({ kind: 'invalid', code: 'reason-needed', title: t.title, detail: t.missing })
    },
    did: () => ({ did: 'declined' }),
  })
}

import { z } from 'zod'
import { releaseReview, takeReview } from '#lib/features/review/claim-review.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({ take: words(1) })

/** A reviewer says that they are on it (`take` is '1'), or gives it back. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'lease',
    schema: form,
    run: (context, id, { take }) =>
      take === '1' ? takeReview(context, { id }) : releaseReview(context, { id }),
    did: (_, { take }) => ({ did: take === '1' ? 'taken' : 'given' }),
  })
}

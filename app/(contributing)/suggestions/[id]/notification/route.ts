import { z } from 'zod'
import { notifyOutcome } from '#lib/features/suggestion/notify-outcome.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({ email: words(320) })

/** Where a guest wants to hear the outcome; an empty field takes the address back. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'notification',
    schema: form,
    run: (context, id, { email }) => notifyOutcome(context, { id, email }),
    did: (_result, { email }) => ({ did: email.trim() === '' ? 'silenced' : 'notified' }),
  })
}

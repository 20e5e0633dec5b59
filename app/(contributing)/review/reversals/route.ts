import { z } from 'zod'
import type { Did } from '#app/_ui/review/queue-outcome.tsx'
import { undoables, undoDecision } from '#lib/features/review/undo-decision.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm, seeOther } from '#lib/web/form.ts'
import { queueAddress, withDid } from '../address.ts'
import { showPart, wantsPart } from '../part.tsx'
import { refusedQueue, showRefusal } from '../show.tsx'

const form = z.object({
  id: z.coerce.number().int().positive().max(2_147_483_647),
  what: z.enum(undoables),
  back: z.string().max(4_000).default('/review'),
})

const codes = { decline: 'reopened', publication: 'reverted', claim: 'released' } as const

/** Takes back what was just done in the queue. */
export async function POST(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const refused = refusedQueue(context)
  if (refused) return showRefusal(request, context, refused)
  const given = await readForm(request, form)
  if (!given.ok) return seeOther('/review')
  const { id, what } = given.value
  const back = queueAddress(given.value.back)
  const undone = await undoDecision(context, { id, what })
  const did: readonly Did[] = [{ id, code: undone.ok ? codes[what] : `!${undone.failure.code}` }]
  return wantsPart(request) ? showPart(request, context, did, back) : seeOther(withDid(back, did))
}

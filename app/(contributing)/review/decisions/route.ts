import { z } from 'zod'
import { queueHref, readFilters } from '#app/_ui/review/filters.ts'
import type { Did } from '#app/_ui/review/queue-outcome.tsx'
import { reasonWords } from '#app/_ui/review/reasons.tsx'
import { REPLY_LENGTH } from '#lib/core/review/replies.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Context } from '#lib/features/context.ts'
import {
  decideMany,
  type ManyVerdict,
  MOST_AT_ONCE,
  type OneOutcome,
} from '#lib/features/review/decide-many.ts'
import { contextOf } from '#lib/web/context.ts'
import { seeOther } from '#lib/web/form.ts'
import { queueAddress, withDid } from '../address.ts'
import { showPart, wantsPart } from '../part.tsx'
import { refusedQueue, showQueue, showRefusal } from '../show.tsx'

const words = (most = 20_000) => z.string().max(most).nullish()

const form = z.object({
  verdict: z.enum(['publish', 'decline', 'claim', 'release']),
  ids: z.array(z.coerce.number().int().positive().max(2_147_483_647)).max(MOST_AT_ONCE),
  /** `id:contentHash` of what was shown of each. */
  hashes: z.array(z.string().regex(/^\d{1,10}:[0-9a-f]{64}$/)).max(2 * MOST_AT_ONCE),
  reason: words(REPLY_LENGTH),
  own: words(),
  would: words(),
  back: words(4_000),
})

type Form = z.infer<typeof form>

/**
 * Decides one suggestion of the queue, or all that are selected. Without script the answer leads back to
 * the queue, which says for each what happened; with `?part=1` it is the changed rows alone.
 */
export async function POST(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const refused = refusedQueue(context)
  if (refused) return showRefusal(request, context, refused)
  const data = await request.formData().catch(() => new FormData())
  const given = form.safeParse({
    verdict: data.get('verdict'),
    ids: data.getAll('id'),
    hashes: data.getAll('hash'),
    reason: data.get('reason'),
    own: data.get('own'),
    would: data.get('would'),
    back: data.get('back'),
  })
  if (!given.success) return badForm(request, context)
  const { ids } = given.data
  const back = queueAddress(given.data.back)
  if (ids.length === 0) return seeOther(withDid(back, [{ id: 0, code: '!nothing-selected' }]))
  const unseen = unseenOf(given.data)
  if (unseen.length > 0 && !wantsPart(request)) return showThem(back, ids, unseen)
  const reason = reasonOf(given.data)
  if (given.data.verdict === 'decline' && reason === '' && !wantsPart(request))
    return askAgain(request, context, back, given.data)
  const did = (await decideMany(context, ids, verdictOf(given.data, reason))).map(didOf)
  return wantsPart(request) ? showPart(request, context, did, back) : seeOther(withDid(back, did))
}

/** Nothing is accepted unseen: what was selected without being shown is shown first. */
function showThem(back: string, ids: readonly number[], unseen: readonly number[]): Response {
  const filters = readFilters(new URL(back, 'http://localhost').searchParams)
  const open = [...new Set([...filters.open, ...ids])]
  return seeOther(
    withDid(
      queueHref(filters, { open, pick: ids }),
      unseen.map((id) => ({ id, code: '!look' })),
    ),
  )
}

/** A decline without a reason comes back with everything that was typed and selected. */
function askAgain(request: Request, context: Context, back: string, given: Form): Promise<Response> {
  const filters = readFilters(new URL(back, 'http://localhost').searchParams)
  const { title, missing } = reviewPages.page.decline
  const [id] = given.ids
  const typed = {
    reason: given.reason ?? '',
    own: given.own ?? '',
    would: given.would ?? '',
    id: String(id ?? ''),
  }
  const failure = { code: 'reason-needed', title, detail: missing }
  return showQueue(
    request,
    context,
    { ...filters, open: [...filters.open, ...given.ids], pick: given.ids },
    { did: [], problem: { form: 'decline', failure, given: typed }, status: 422 },
  )
}

function badForm(request: Request, context: Context): Promise<Response> {
  const { title } = reviewPages.queue
  return showRefusal(request, context, {
    kind: 'invalid',
    code: 'invalid',
    title,
    detail: reviewPages.act.failures.other,
  })
}

function unseenOf({ verdict, ids, hashes }: Form): readonly number[] {
  if (verdict !== 'publish') return []
  const seen = hashesOf(hashes)
  return ids.filter((id) => !seen.has(id))
}

function hashesOf(hashes: readonly string[]): ReadonlyMap<number, string> {
  return new Map(
    hashes.map((one) => {
      const [id = '', hash = ''] = one.split(':')
      return [Number(id), hash]
    }),
  )
}

function reasonOf({ reason, own, would }: Form): string {
  const another = reviewPages.page.decline.reasons.at(-1) ?? ''
  return reasonWords({ reason: reason ?? '', own: own ?? '', would: would ?? '' }, another)
}

function verdictOf({ verdict, hashes }: Form, reason: string): ManyVerdict {
  if (verdict === 'publish') return { verdict, hashes: hashesOf(hashes) }
  return verdict === 'decline' ? { verdict, reason } : { verdict }
}

function didOf({ id, outcome }: OneOutcome): Did {
  return { id, code: outcome.ok ? outcome.value : `!${outcome.failure.code}` }
}

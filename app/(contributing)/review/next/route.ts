import { suggestionHref } from '#app/_ui/review/model.ts'
import { readDid, writeDid } from '#app/_ui/review/queue-outcome.tsx'
import { readNext } from '#lib/features/review/read-queue.ts'
import { contextOf } from '#lib/web/context.ts'
import { found } from '#lib/web/page.ts'

/** Goes on to the suggestion that waits next after `?after=`, else to the queue; `?did=` goes along. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const after = Number(query.get('after') ?? 0)
  const known = Number.isInteger(after) && after >= 0 && after <= 2_147_483_647
  const next = await readNext(await contextOf(request), known ? after : 0)
  const did = readDid(query.get('did'))
  const said = did.length === 0 ? '' : `?did=${encodeURIComponent(writeDid(did))}`
  return found(next.ok && next.value !== null ? `${suggestionHref(next.value)}${said}` : `/review${said}`)
}

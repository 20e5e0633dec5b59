import { readFilters } from '#app/_ui/review/filters.ts'
import { readDid } from '#app/_ui/review/queue-outcome.tsx'
import { contextOf } from '#lib/web/context.ts'
import { nothing, showQueue } from './show.tsx'

/** The review queue. `?did=` says what was just done, with a way to undo it. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  return showQueue(request, await contextOf(request), readFilters(query), {
    ...nothing,
    did: readDid(query.get('did')),
  })
}

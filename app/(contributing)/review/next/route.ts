import { listSuggestions } from '#lib/features/suggestion/list-suggestions.ts'
import { contextOf } from '#lib/web/context.ts'
import { found } from '#lib/web/page.ts'

/** Goes on to the suggestion that waits next after `?after=`, else to the queue. */
export async function GET(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const after = Number(new URL(request.url).searchParams.get('after') ?? 0)
  const waiting = await listSuggestions(context, { limit: 100 })
  if (!waiting.ok) return found('/review')
  const others = waiting.value.items.filter((item) => !item.own && item.state === 'open')
  const at = waiting.value.items.findIndex((item) => item.id === after)
  const rest = at < 0 ? others : others.filter((item) => waiting.value.items.indexOf(item) > at)
  const next = rest[0] ?? others.find((item) => item.id !== after)
  return found(next === undefined ? '/review' : `/suggestions/${next.id}`)
}

import { readFilters } from '#app/_ui/review/filters.ts'
import { QueuePanel } from '#app/_ui/review/queue-panel.tsx'
import { columns } from '#app/_ui/review/queue-row.tsx'
import { readReplies } from '#lib/features/reply/saved-replies.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { contextOf } from '#lib/web/context.ts'
import { htmlResponse } from '#lib/web/page.ts'
import { idOf, noSuggestion, type Params } from '../../../suggestions/[id]/act.ts'
import { queueAddress } from '../../address.ts'
import { partPage } from '../../part.tsx'
import { refusedQueue, showRefusal } from '../../show.tsx'

/** The change of one suggestion as the queue shows it between its rows; the script asks for it. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const context = await contextOf(request)
  const refused = refusedQueue(context)
  if (refused) return showRefusal(request, context, refused)
  const id = idOf((await params).id)
  const view = id === null ? null : await readSuggestion(context, id)
  if (view === null || !view.ok) return showRefusal(request, context, view?.failure ?? noSuggestion)
  const back = queueAddress(new URL(request.url).searchParams.get('back'))
  const { tab } = readFilters(new URL(back, 'http://localhost').searchParams)
  const panel = (
    <QueuePanel
      view={view.value}
      replies={await readReplies(context)}
      back={back}
      span={columns(tab)}
      problem={null}
    />
  )
  return htmlResponse(
    request,
    context,
    partPage(
      <table>
        <tbody>{panel}</tbody>
      </table>,
    ),
  )
}

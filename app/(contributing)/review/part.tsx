import type { ReactElement } from 'react'
import { readFilters } from '#app/_ui/review/filters.ts'
import { QueueHead } from '#app/_ui/review/queue-head.tsx'
import { type Did, DidRow, didWords, isFailure, NoteRow } from '#app/_ui/review/queue-outcome.tsx'
import { columns, QueueRow } from '#app/_ui/review/queue-row.tsx'
import { isPending } from '#lib/core/review/states.ts'
import type { Context } from '#lib/features/context.ts'
import { readQueueItems } from '#lib/features/review/read-queue.ts'
import { readAftermath } from '#lib/features/review/undo-decision.ts'
import { htmlResponse } from '#lib/web/page.ts'
import { showRefusal } from './show.tsx'

/** What leaves the suggestion in its row of the queue. */
const stays = new Set(['claimed', 'released', 'reopened'])

/** What the script asks for with `?part=1`: only the rows that a decision changes, and the figures. */
export function wantsPart(request: Request): boolean {
  return new URL(request.url).searchParams.get('part') === '1'
}

/** The rows of the queue after something was done, to be put in the place of those that stand there. */
export async function showPart(
  request: Request,
  context: Context,
  did: readonly Did[],
  back: string,
): Promise<Response> {
  const ids = did.map(({ id }) => id)
  const [read, aftermath] = [await readQueueItems(context, ids), await readAftermath(context, ids)]
  if (!read.ok) return showRefusal(request, context, read.failure)
  const { items, figures } = read.value
  const filters = { ...readFilters(new URL(back, 'http://localhost').searchParams), open: [], pick: [] }
  const viewer = context.actor.kind === 'account' ? context.actor.authorId : null
  const span = columns(filters.tab)
  const rows = did.map((one) => {
    const after = aftermath.find(({ id }) => id === one.id)
    const item = items.find(({ id }) => id === one.id)
    const row = item && isPending(item.state) ? item : null
    const plain = row ? (
      <QueueRow item={row} context={{ filters, now: context.now, viewer }} grouped={false} />
    ) : null
    if (isFailure(one))
      return (
        <Rows key={one.id}>
          {plain ?? <DidRow did={one} after={after} back={back} span={span} />}
          {plain ? <NoteRow did={one} after={after} back={back} span={span} /> : null}
        </Rows>
      )
    return (
      <Rows key={one.id}>
        {stays.has(one.code) && plain ? plain : <DidRow did={one} after={after} back={back} span={span} />}
      </Rows>
    )
  })
  const said = did
    .map((one) =>
      didWords(
        one,
        aftermath.find(({ id }) => id === one.id),
      ),
    )
    .join(' ')
  return htmlResponse(
    request,
    context,
    partPage(
      <>
        <p data-say>{said}</p>
        <QueueHead figures={figures} tab={filters.tab} />
        <table>{rows}</table>
      </>,
    ),
  )
}

/** A part of a page as a document of its own, which is never shown by itself. */
export function partPage(children: ReactElement): ReactElement {
  return (
    <html lang="en">
      <head>
        <title>·</title>
      </head>
      <body>{children}</body>
    </html>
  )
}

function Rows({ children }: { readonly children: React.ReactNode }) {
  return <tbody>{children}</tbody>
}

import { FailurePage } from '#app/_ui/review/failure-page.tsx'
import { matches, type QueueFilters, readFilters } from '#app/_ui/review/filters.ts'
import { Queue } from '#app/_ui/review/queue.tsx'
import { refusal, wiki } from '#lib/core/review/policy.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Context } from '#lib/features/context.ts'
import { done, failed, type Outcome } from '#lib/features/outcome.ts'
import { listSuggestions } from '#lib/features/suggestion/list-suggestions.ts'
import type { QueueItem, QueueView } from '#lib/features/suggestion/types.ts'
import { contextOf } from '#lib/web/context.ts'
import { htmlResponse } from '#lib/web/page.ts'
import { statusOf } from '#lib/web/problem.ts'
import { reviewShell } from '../suggestions/[id]/shell.tsx'

type Refused = ReturnType<typeof failed>

/** Rows of one page. */
const ROWS = 50
/** Filters look through at most this many pages of the list for one page of matches. */
const MOST_PAGES = 6

/** The review queue. */
export async function GET(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const filters = readFilters(new URL(request.url).searchParams)
  const gate = refusedQueue(context)
  const list = gate ?? (await readQueue(context, filters))
  if (!list.ok) {
    const page = <FailurePage failure={list.failure} typed={[]} back="/review" />
    const whole = await reviewShell(context, reviewPages.queue.title, page)
    return htmlResponse(request, context, whole, { status: statusOf(list.failure) })
  }
  const { items, next, waiting, overdue, usualWait } = list.value
  const page = (
    <Queue
      filters={filters}
      items={items}
      next={next}
      waiting={waiting}
      overdue={overdue}
      usualWait={usualWait}
      now={context.now}
      viewer={context.actor.kind === 'account' ? context.actor.authorId : null}
    />
  )
  return htmlResponse(request, context, await reviewShell(context, reviewPages.queue.title, page))
}

/** The queue is for reviewers; others find their own suggestions on their page. */
function refusedQueue({ actor }: Context): Refused | null {
  const refused = refusal(actor, 'queue.read', wiki)
  if (refused === null) return null
  const { title, detail, guest } = reviewPages.queue.refused
  const signedIn = actor.kind === 'account'
  return failed({
    kind: signedIn ? 'forbidden' : 'unauthenticated',
    code: refused,
    title,
    detail: signedIn ? detail : guest,
  })
}

/** One page of what matches; the cursor goes on where the list was left. */
async function readQueue(context: Context, filters: QueueFilters): Promise<Outcome<QueueView>> {
  const found: QueueItem[] = []
  let cursor = filters.cursor === '' ? undefined : filters.cursor
  let page: QueueView | null = null
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const state = filters.tab === 'decided' ? filters.state : undefined
    const read = await listSuggestions(context, {
      limit: ROWS,
      ...(cursor === undefined ? {} : { cursor }),
      ...(state === undefined ? {} : { state }),
    })
    if (!read.ok) return read
    page = read.value
    found.push(...page.items.filter((item) => matches(item, filters)))
    if (page.next === null || found.length >= ROWS) break
    cursor = page.next
  }
  return page === null
    ? done({ items: [], next: null, waiting: 0, overdue: 0, usualWait: null })
    : done({ ...page, items: found })
}

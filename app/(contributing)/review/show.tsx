import { FailurePage } from '#app/_ui/review/failure-page.tsx'
import { type QueueFilters, requestOf } from '#app/_ui/review/filters.ts'
import { Overdue } from '#app/_ui/review/overdue.tsx'
import type { ReviewProblem } from '#app/_ui/review/problem.ts'
import { Queue } from '#app/_ui/review/queue.tsx'
import type { Did } from '#app/_ui/review/queue-outcome.tsx'
import { refusal, wiki } from '#lib/core/review/policy.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Context } from '#lib/features/context.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { singleKeysOn } from '#lib/features/people/single-keys.ts'
import { readReplies } from '#lib/features/reply/saved-replies.ts'
import { readOverdue, readReviewQueue } from '#lib/features/review/read-queue.ts'
import { readAftermath } from '#lib/features/review/undo-decision.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { htmlResponse } from '#lib/web/page.ts'
import { statusOf } from '#lib/web/problem.ts'
import { reviewShell } from '../suggestions/[id]/shell.tsx'

/** What happened before the queue is shown. */
export interface Before {
  readonly did: readonly Did[]
  readonly problem: ReviewProblem | null
  readonly status: number
}

export const nothing: Before = { did: [], problem: null, status: 200 }

/** The queue as the address asks for it. */
export async function showQueue(
  request: Request,
  context: Context,
  filters: QueueFilters,
  before: Before = nothing,
): Promise<Response> {
  const refused = refusedQueue(context)
  if (refused) return showRefusal(request, context, refused)
  if (filters.tab === 'overdue') return showOverdue(request, context)
  const queue = await readReviewQueue(context, requestOf(filters))
  if (!queue.ok) return showRefusal(request, context, queue.failure)
  const [panels, replies, aftermath, singleKeys] = await Promise.all([
    readPanels(context, filters.open),
    readReplies(context),
    readAftermath(
      context,
      before.did.map(({ id }) => id),
    ),
    singleKeysOn(context),
  ])
  const { actor, now } = context
  const page = (
    <Queue
      filters={filters}
      queue={queue.value}
      panels={panels}
      replies={replies}
      did={before.did}
      aftermath={new Map(aftermath.map((one) => [one.id, one]))}
      problem={before.problem}
      singleKeys={singleKeys}
      now={now}
      viewer={actor.kind === 'account' ? actor.authorId : null}
    />
  )
  const whole = await reviewShell(context, reviewPages.queue.title, page)
  return htmlResponse(request, context, whole, { status: before.status })
}

async function showOverdue(request: Request, context: Context): Promise<Response> {
  const overdue = await readOverdue(context)
  if (!overdue.ok) return showRefusal(request, context, overdue.failure)
  const page = <Overdue view={overdue.value} now={context.now} />
  return htmlResponse(
    request,
    context,
    await reviewShell(context, reviewPages.act.overdue.columns.article, page),
  )
}

async function readPanels(
  context: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, SuggestionView>> {
  const panels = new Map<number, SuggestionView>()
  for (const id of ids) {
    const view = await readSuggestion(context, id)
    if (view.ok) panels.set(id, view.value)
  }
  return panels
}

/** Why the queue is not shown. */
export async function showRefusal(request: Request, context: Context, failure: Failure): Promise<Response> {
  const page = <FailurePage failure={failure} typed={[]} back="/review" />
  const whole = await reviewShell(context, reviewPages.queue.title, page)
  return htmlResponse(request, context, whole, { status: statusOf(failure) })
}

/** The queue is for reviewers; others find their own suggestions on their page. Null for reviewers. */
export function refusedQueue({ actor }: Context): Failure | null {
  const refused = refusal(actor, 'queue.read', wiki)
  if (refused === null) return null
  const { title, detail, guest } = reviewPages.queue.refused
  const signedIn = actor.kind === 'account'
  const kind = signedIn ? 'forbidden' : 'unauthenticated'
  return { kind, code: refused, title, detail: signedIn ? detail : guest }
}

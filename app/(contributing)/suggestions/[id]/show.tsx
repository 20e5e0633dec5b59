import { FailurePage } from '#app/_ui/review/failure-page.tsx'
import type { Mode } from '#app/_ui/review/model.ts'
import { textOf } from '#app/_ui/review/passages.ts'
import type { ReviewProblem } from '#app/_ui/review/problem.ts'
import { readDid } from '#app/_ui/review/queue-outcome.tsx'
import { SuggestionPage } from '#app/_ui/review/suggestion-page.tsx'
import { can, wiki } from '#lib/core/review/policy.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Context } from '#lib/features/context.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { singleKeysOn } from '#lib/features/people/single-keys.ts'
import { readReplies } from '#lib/features/reply/saved-replies.ts'
import { readAftermath } from '#lib/features/review/undo-decision.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { htmlResponse } from '#lib/web/page.ts'
import { statusOf } from '#lib/web/problem.ts'
import { showReceipt } from './receipt.tsx'
import { secret } from './secret.ts'
import { reviewShell } from './shell.tsx'

export { secret } from './secret.ts'

/** How the address asks for the page. */
export interface Asked {
  readonly mode: Mode
  readonly all: boolean
  readonly did: string | null
  /** The bare address, which shows its author the receipt; `?view=` shows everybody the changes. */
  readonly bare: boolean
}

/** Reads `?view=`, `?all=` and `?did=`; what is unknown counts as absent. */
export function askedOf(url: string): Asked {
  const query = new URL(url, 'http://localhost').searchParams
  const view = query.get('view')
  const all = query.get('all') === '1'
  return {
    mode: view === 'split' || view === 'final' ? view : 'inline',
    all,
    did: query.get('did'),
    bare: view === null && !all,
  }
}

/**
 * The suggestion: the receipt for its author, else as reviewers see it; with `problem`, the page that a
 * refused form comes back as.
 */
export async function showSuggestion(
  request: Request,
  context: Context,
  view: SuggestionView,
  asked: Asked,
  problem: ReviewProblem | null = null,
  status = 200,
): Promise<Response> {
  const { actor } = context
  if (view.own && asked.bare) return showReceipt(request, context, view, asked.did, problem, status)
  const earlier = readDid(asked.did)
  const [replies, singleKeys, aftermath] = await Promise.all([
    readReplies(context),
    singleKeysOn(context),
    readAftermath(
      context,
      earlier.map(({ id }) => id),
    ),
  ])
  const page = (
    <SuggestionPage
      view={view}
      text={textOf(view, asked.mode, asked.all)}
      mode={asked.mode}
      all={asked.all}
      did={asked.did}
      earlier={earlier}
      aftermath={new Map(aftermath.map((one) => [one.id, one]))}
      replies={replies}
      singleKeys={singleKeys}
      problem={problem}
      viewer={actor.kind === 'account' ? actor.authorId : null}
      now={context.now}
      reviewer={can(actor, 'queue.read', wiki)}
    />
  )
  const title = reviewPages.page.documentTitle(view.id, view.article.title)
  return secret(await htmlResponse(request, context, await reviewShell(context, title, page), { status }))
}

/** Why the suggestion cannot be shown; words that were typed stay to be copied. */
export async function showFailure(
  request: Request,
  context: Context,
  failure: Failure,
  given: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const thirds = Object.entries(given).flatMap(([name, words]) => (name.startsWith('third-') ? [words] : []))
  const typed = [given.comment, given.own, given.would, ...thirds].flatMap((words) =>
    words?.trim() ? [words] : [],
  )
  const back = new URL(request.url).pathname.replace(/^(\/suggestions\/\d+).*/, '$1')
  const page = <FailurePage failure={failure} typed={typed} back={back} />
  const whole = await reviewShell(context, failure.title, page)
  return secret(await htmlResponse(request, context, whole, { status: statusOf(failure) }))
}

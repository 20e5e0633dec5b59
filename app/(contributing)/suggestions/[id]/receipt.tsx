import { ClaimPage } from '#app/_ui/editor/receipt/claim.tsx'
import { Receipt } from '#app/_ui/editor/receipt/receipt.tsx'
import { accountPage } from '#app/_ui/respond.tsx'
import { reviewedChanges } from '#app/_ui/review/model.ts'
import type { ReviewProblem } from '#app/_ui/review/problem.ts'
import { guest } from '#lib/core/review/actor.ts'
import { receipt as t } from '#lib/core/text/receipt.ts'
import { database } from '#lib/data/client.ts'
import { findReceipts } from '#lib/data/suggestions.ts'
import type { Context } from '#lib/features/context.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { environment } from '#lib/web/env.ts'
import { presentedReceipts } from '#lib/web/receipts.ts'
import { secret } from './secret.ts'

/** The page of an own suggestion. */
export async function showReceipt(
  request: Request,
  context: Context,
  view: SuggestionView,
  did: string | null,
  problem: ReviewProblem | null,
  status: number,
): Promise<Response> {
  const { actor } = context
  const token = actor.kind === 'guest' ? await receiptFor(request.headers, view.id) : null
  const page = (
    <Receipt
      view={view}
      changes={reviewedChanges(view)}
      viewer={actor.kind === 'account' ? actor.authorId : null}
      did={did}
      problem={problem}
      privateLink={token === null ? null : `${environment().publicUrl}/s/${view.id}/${token}`}
    />
  )
  const title = t.documentTitle(view.id, view.article.title)
  const response = await accountPage(request, { title, main: page, status, context })
  return withoutReferrer(secret(response))
}

/** Offers a guest's suggestion to the signed-in person who holds its private link. */
export async function showClaim(request: Request, context: Context, id: number): Promise<Response> {
  const view = await readSuggestion({ ...context, actor: { ...guest(), receipts: [id] } }, id)
  const title = view.ok ? view.value.article.title : ''
  const page = <ClaimPage id={id} title={title} />
  const response = await accountPage(request, { title: t.claim.heading, main: page, context })
  return withoutReferrer(secret(response))
}

/** The receipt token among those a request presents that proves this suggestion; null when none does. */
export async function receiptFor(headers: Headers, id: number): Promise<string | null> {
  for (const token of presentedReceipts(headers)) {
    const [proven] = await findReceipts(database(), [token])
    if (proven === id) return token
  }
  return null
}

/** The page shows a secret address, so no page it leads to may learn where one came from. */
function withoutReferrer(response: Response): Response {
  response.headers.set('referrer-policy', 'no-referrer')
  return response
}

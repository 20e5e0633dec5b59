import { features } from '#lib/core/text/features.ts'
import { database } from '#lib/data/client.ts'
import { findReceipts } from '#lib/data/suggestions.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { contextOf } from '#lib/web/context.ts'
import { seeOther } from '#lib/web/form.ts'
import { receiptCookie } from '#lib/web/receipts.ts'
import { idOf, noSuggestion, type Params } from './act.ts'
import { receiptFor, showClaim } from './receipt.tsx'
import { askedOf, secret, showFailure, showSuggestion } from './show.tsx'

/**
 * One suggestion: the receipt for its author (and who holds the private link), the review page for
 * reviewers, the change alone for others who may see it.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const context = await contextOf(request)
  const id = idOf((await params).id)
  if (id === null) return showFailure(request, context, noSuggestion)
  const token = new URL(request.url).searchParams.get('receipt')
  if (token !== null) {
    // The token goes into a cookie and out of the address, where it could be copied or logged.
    const proven = await findReceipts(database(), [token])
    if (!proven.includes(id)) return showFailure(request, context, badReceipt)
    return secret(seeOther(`/suggestions/${id}`, [receiptCookie(request.headers, token)]))
  }
  const view = await readSuggestion(context, id)
  if (!view.ok && (await receiptFor(request.headers, id)) !== null && context.actor.kind === 'account') {
    return showClaim(request, context, id)
  }
  if (!view.ok) return showFailure(request, context, view.failure)
  return showSuggestion(request, context, view.value, askedOf(request.url))
}

const badReceipt: Failure = {
  kind: 'not-found',
  code: 'bad-receipt',
  title: features.badReceipt.title,
  detail: features.badReceipt.detail,
}

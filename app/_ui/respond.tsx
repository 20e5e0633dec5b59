import type { ReactElement } from 'react'
import type { Context } from '#lib/features/context.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { contributingStylesheetUrl } from '#lib/web/assets.ts'
import { contextOf } from '#lib/web/context.ts'
import { seeOther } from '#lib/web/form.ts'
import { frameOf, htmlResponse } from '#lib/web/page.ts'
import { statusOf } from '#lib/web/problem.ts'
import { Notice } from './reading/missing.tsx'
import { ReadingPage } from './reading/page.tsx'

export interface AccountPage {
  readonly title: string
  readonly main: ReactElement
  readonly status?: number
  /** Where the reader is, to mark it in the bar. */
  readonly current?: 'review' | 'account'
  /** When the caller has it already; saves a look-up. */
  readonly context?: Context
}

/**
 * A page of forms (sign-in, account, admin, review) as a plain document: never kept by a cache, never
 * named to another site, since its address or content may be private.
 */
export async function accountPage(request: Request, page: AccountPage): Promise<Response> {
  const context = page.context ?? (await contextOf(request))
  const frame = await frameOf(context)
  const response = await htmlResponse(
    request,
    context,
    <ReadingPage
      {...frame}
      title={page.title}
      robots="noindex"
      {...(page.current ? { current: page.current } : {})}
      head={<link rel="stylesheet" href={contributingStylesheetUrl()} />}
    >
      {page.main}
    </ReadingPage>,
    { status: page.status ?? 200 },
  )
  response.headers.set('cache-control', 'no-store')
  response.headers.set('referrer-policy', 'same-origin')
  return response
}

/** What happened instead, as a page; who must sign in first is sent there and comes back. */
export async function failurePage(request: Request, failure: Failure): Promise<Response> {
  if (failure.kind === 'unauthenticated') {
    const { pathname, search } = new URL(request.url)
    const next = request.method === 'GET' ? pathname + search : '/'
    return seeOther(`/sign-in?next=${encodeURIComponent(next)}`)
  }
  const status = statusOf(failure)
  const main = <Notice code={String(status)} title={failure.title} detail={failure.detail} />
  return accountPage(request, { title: failure.title, main, status })
}

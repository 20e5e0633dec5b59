import type { ReactNode } from 'react'
import type { ChromeProps } from '#app/_ui/reading/chrome.tsx'
import { Gone } from '#app/_ui/reading/hidden.tsx'
import { NoArticle, Notice } from '#app/_ui/reading/missing.tsx'
import { ReadingPage } from '#app/_ui/reading/page.tsx'
import { type Actor, guest } from '#lib/core/review/actor.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { Context } from '#lib/features/context.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { contextOf } from '#lib/web/context.ts'
import { seeOther } from '#lib/web/form.ts'
import { log } from '#lib/web/log.ts'
import { type Frame, frameOf, htmlResponse, plainFrame } from '#lib/web/page.ts'
import { statusOf } from '#lib/web/problem.ts'

/** What a route makes of a request: a page, or another answer such as a redirect. */
export interface PageAnswer extends Pick<ChromeProps, 'current' | 'query' | 'withoutSearch'> {
  readonly title: string
  readonly description?: string
  /** Path of the page's one true place. */
  readonly canonical?: string
  readonly robots?: 'noindex'
  readonly head?: ReactNode
  readonly body: ReactNode
  readonly status?: number
  readonly lastModified?: Date
}

/**
 * Runs a reading route: who asks, what is shown, and the document around it. A page that needs an account, as
 * every page of a private wiki does, is asked for again after signing in; a form that was sent is answered.
 */
export async function answer(
  request: Request,
  build: (context: Context, frame: Frame) => Promise<PageAnswer | Response>,
): Promise<Response> {
  try {
    const context = await contextOf(request)
    const frame = await frameOf(context)
    const made = await build(context, frame)
    if (made instanceof Response) return made
    return made.status === 401 && request.method !== 'POST'
      ? toSignIn(request)
      : await document(request, context.actor, frame, made)
  } catch (error) {
    log.error({ err: error, path: new URL(request.url).pathname }, 'a reading page failed')
    return document(request, guest(), plainFrame(reading.chrome.siteName), brokenPage())
  }
}

function toSignIn(request: Request): Response {
  const { pathname, search } = new URL(request.url)
  const next = pathname + search
  return seeOther(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`)
}

function document(request: Request, actor: Actor, frame: Frame, answered: PageAnswer): Promise<Response> {
  const { body, status, lastModified, canonical, ...page } = answered
  return htmlResponse(
    request,
    { actor },
    <ReadingPage
      {...frame}
      {...page}
      canonical={canonical === undefined ? undefined : frame.origin + canonical}
    >
      {body}
    </ReadingPage>,
    { ...(status === undefined ? {} : { status }), ...(lastModified ? { lastModified } : {}) },
  )
}

/** 500: something of ours failed; the log says what. */
function brokenPage(): PageAnswer {
  const { title, detail } = reading.failure
  return {
    status: 500,
    robots: 'noindex',
    title,
    body: <Notice code="500" title={title} detail={detail} />,
  }
}

/**
 * The page for an expected failure: 404 with "start this article", 410 for hidden text, else a notice with
 * what is wrong place by place.
 */
export function failurePage(failure: Failure, slug: string): PageAnswer {
  // Here only an address can be invalid: there is no body whose content could be unprocessable.
  const status = failure.kind === 'invalid' ? 400 : statusOf(failure)
  const shared = { status, robots: 'noindex' } as const
  if (failure.code === 'no-article') {
    const title = typeof failure.data?.title === 'string' ? failure.data.title : ''
    const wantedBy = typeof failure.data?.wantedBy === 'number' ? failure.data.wantedBy : 0
    return {
      ...shared,
      title: reading.missing.pageTitle(title || slug),
      body: <NoArticle slug={slug} title={title} wantedBy={wantedBy} />,
    }
  }
  if (failure.kind === 'gone')
    return { ...shared, title: failure.title, body: <Gone slug={slug} failure={failure} /> }
  return {
    ...shared,
    title: failure.title,
    body: (
      <Notice
        code={String(status)}
        title={failure.title}
        detail={failure.detail}
        problems={failure.problems ?? []}
      />
    ),
  }
}

/** 404 for an address that names nothing at all. */
export function noPage(): PageAnswer {
  const { pageHeading, pageDetail } = reading.missing
  return {
    status: 404,
    robots: 'noindex',
    title: pageHeading,
    body: <Notice code="404" title={pageHeading} detail={pageDetail} />,
  }
}

import type { ReactNode } from 'react'
import { SiteBar, SiteFooter } from '#app/_ui/reading/chrome.tsx'
import { editor as t } from '#lib/core/text/editor.ts'
import type { Context } from '#lib/features/context.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { frameOf } from '#lib/web/page.ts'

/** The site's bar and foot around a page of the application that is not the editor itself. */
export async function SiteFrame({
  context,
  current,
  children,
}: {
  readonly context: Context
  /** The link of the bar that leads to where one is. */
  readonly current?: 'review'
  readonly children: ReactNode
}) {
  const frame = await frameOf(context)
  return (
    <>
      <SiteBar {...frame} {...(current ? { current } : {})} />
      {children}
      <SiteFooter siteName={frame.siteName} licences={frame.licences} />
    </>
  )
}

interface RefusedProps {
  readonly context: Context
  readonly title: string
  readonly detail: string
  readonly back: string
  /** The page itself, to come again after signing in. */
  readonly here: string
}

/** Why there is no editor here, and the way on. */
export function Refused({ context, title, detail, back, here }: RefusedProps) {
  return (
    <SiteFrame context={context}>
      <main id="main" className="narrow">
        <h1 className="u">{title}</h1>
        <p className="desc">{detail}</p>
        <p className="row wrap">
          {context.actor.kind === 'guest' ? (
            <a className="btn pri" href={`/sign-in?next=${encodeURIComponent(here)}`}>
              {t.signIn}
            </a>
          ) : null}
          <a className="btn" href={back}>
            {t.refused.back}
          </a>
        </p>
      </main>
    </SiteFrame>
  )
}

/** The same for a failure of a feature. */
export function RefusedFailure({
  failure,
  ...props
}: Omit<RefusedProps, 'title' | 'detail'> & { readonly failure: Failure }) {
  return <Refused {...props} title={failure.title} detail={failure.detail} />
}

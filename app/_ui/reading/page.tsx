import type { ReactNode } from 'react'
import { reading } from '#lib/core/text/reading.ts'
import { type ChromeProps, SiteBar, SiteFooter } from './chrome.tsx'

/** Addresses of what every page loads; lib/web/assets.ts knows them. */
export interface PageAssets {
  readonly stylesheet: string
  readonly script: string
  readonly icon: string
  readonly preload: readonly string[]
}

export interface PageProps extends ChromeProps {
  readonly title: string
  readonly assets: PageAssets
  /** One sentence for search engines and previews. */
  readonly description?: string | undefined
  /** Absolute address of the page's one true place. */
  readonly canonical?: string | undefined
  /** BCP 47 of the interface around an article; the article carries its own. */
  readonly robots?: 'noindex' | undefined
  /** More elements for the head: metadata, feeds, JSON-LD. */
  readonly head?: ReactNode
  readonly children: ReactNode
}

/** A whole reading page: one stylesheet, two fonts, one small deferred script, no framework. */
export function ReadingPage(props: PageProps) {
  const { assets } = props
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{reading.chrome.title(props.title, props.siteName)}</title>
        {assets.preload.map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="" />
        ))}
        <link rel="stylesheet" href={assets.stylesheet} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <meta name="color-scheme" content="light dark" />
        {props.description ? <meta name="description" content={props.description} /> : null}
        {props.canonical ? <link rel="canonical" href={props.canonical} /> : null}
        {props.robots ? <meta name="robots" content={props.robots} /> : null}
        <link rel="alternate" type="application/atom+xml" href="/recent.atom" title={reading.recent.title} />
        {props.head}
        <script src={assets.script} defer />
      </head>
      <body>
        <SiteBar {...props} />
        {props.children}
        <SiteFooter siteName={props.siteName} licences={props.licences} />
      </body>
    </html>
  )
}

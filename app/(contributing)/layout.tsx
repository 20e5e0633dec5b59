import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { contributingStylesheetUrl, iconUrl, preloadedFonts, stylesheetUrl } from '#lib/web/assets.ts'

export const metadata: Metadata = { robots: { index: false }, referrer: 'same-origin' }

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

/** The document around the pages of the application, which wear the same styles as the reading pages. */
export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" dir="ltr">
      <head>
        {preloadedFonts().map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="" />
        ))}
        <link rel="stylesheet" href={stylesheetUrl()} />
        <link rel="stylesheet" href={contributingStylesheetUrl()} />
        <link rel="icon" href={iconUrl()} type="image/svg+xml" />
      </head>
      <body>{children}</body>
    </html>
  )
}

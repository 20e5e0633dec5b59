import type { ReactNode } from 'react'
import type { Frame } from '#lib/web/page.ts'
import { ReadingPage } from '../reading/page.tsx'

interface ReviewFrameProps {
  readonly frame: Frame
  readonly title: string
  readonly stylesheet: string
  readonly script: string
  readonly children: ReactNode
}

/** A page of the reviewing side: a document like the reading pages, with one more stylesheet and script. */
export function ReviewFrame({ frame, title, stylesheet, script, children }: ReviewFrameProps) {
  return (
    <ReadingPage
      title={title}
      siteName={frame.siteName}
      licences={frame.licences}
      visitor={frame.visitor}
      assets={frame.assets}
      current="review"
      robots="noindex"
      head={
        <>
          <link rel="stylesheet" href={stylesheet} />
          <script src={script} defer />
        </>
      }
    >
      {children}
    </ReadingPage>
  )
}

import type { ReactElement } from 'react'
import { ReviewFrame } from '#app/_ui/review/frame.tsx'
import type { Context } from '#lib/features/context.ts'
import { contributingStylesheetUrl, reviewScriptUrl } from '#lib/web/assets.ts'
import { frameOf } from '#lib/web/page.ts'

/** A page of the reviewing side around `page`. */
export async function reviewShell(
  context: Context,
  title: string,
  page: ReactElement,
): Promise<ReactElement> {
  return (
    <ReviewFrame
      frame={await frameOf(context)}
      title={title}
      stylesheet={contributingStylesheetUrl()}
      script={reviewScriptUrl()}
    >
      {page}
    </ReviewFrame>
  )
}

import type { ReactElement } from 'react'
import { ReviewFrame } from '#app/_ui/review/frame.tsx'
import type { Context } from '#lib/features/context.ts'
import type { Failure, FailureKind } from '#lib/features/outcome.ts'
import { contributingStylesheetUrl, reviewScriptUrl } from '#lib/web/assets.ts'
import { frameOf } from '#lib/web/page.ts'

const statuses: Readonly<Record<FailureKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  'too-many': 429,
  'too-large': 413,
}

/** The HTTP status that says what a failure says. */
export function failureStatus({ kind }: Pick<Failure, 'kind'>): number {
  return statuses[kind]
}

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

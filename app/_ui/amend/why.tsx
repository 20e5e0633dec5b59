import type { ComponentProps } from 'react'
import { reviewAmend as t } from '#lib/core/text/review-amend.ts'

/** Asks why a change is worded otherwise, for its author, and says whose words they will be. */
export function Why({ author, ...area }: { readonly author: string } & ComponentProps<'textarea'>) {
  return (
    <>
      <label className="lab" htmlFor="why">
        {t.why(author)}
      </label>
      <textarea className="field" id="why" rows={4} maxLength={2000} required {...area} />
      <p className="hint">{t.credit(author)}</p>
    </>
  )
}

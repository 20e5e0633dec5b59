import { HidingFacts } from '#app/_ui/reading/hidden.tsx'
import { reading } from '#lib/core/text/reading.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { statusOf } from '#lib/web/problem.ts'

const t = reviewPages.page.lost

interface FailurePageProps {
  readonly failure: Failure
  /** Words that were typed and could not be saved; shown so that they can be copied. */
  readonly typed: readonly string[]
  /** Where to come back to after signing in. */
  readonly back: string
}

/** Said when the suggestion cannot be shown (any more): what happened, what was typed, and a way on. */
export function FailurePage({ failure, typed, back }: FailurePageProps) {
  return (
    <main id="main" className="narrow">
      <p className="code">{statusOf(failure)}</p>
      <h1 className="u">{failure.title}</h1>
      <p className="tip">{failure.detail}</p>
      {failure.kind === 'gone' ? (
        <HidingFacts failure={failure} remains={reading.gone.remainsSuggestion} />
      ) : null}
      {typed.length > 0 ? (
        <>
          <label className="lab" htmlFor="typed">
            {t.typed}
          </label>
          <textarea className="field" id="typed" rows={6} readOnly defaultValue={typed.join('\n\n')} />
        </>
      ) : null}
      <p className="row acts">
        {failure.kind === 'unauthenticated' ? (
          <a className="btn pri" href={`/sign-in?next=${encodeURIComponent(back)}`}>
            {t.signIn}
          </a>
        ) : (
          <a className="btn pri" href="/">
            {t.home}
          </a>
        )}
      </p>
    </main>
  )
}

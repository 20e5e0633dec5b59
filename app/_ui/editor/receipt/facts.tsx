import { Icon } from '#app/_ui/reading/icon.tsx'
import { conflictPlaces } from '#app/_ui/review/conflicts.tsx'
import type { ReviewedChange } from '#app/_ui/review/model.ts'
import { receipt as t } from '#lib/core/text/receipt.ts'
import { roughly } from '#lib/core/text/review-words.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'

/** Size, place, wait and checks; what is not known is not shown. */
export function Facts({
  view,
  changes,
}: {
  readonly view: SuggestionView
  readonly changes: readonly ReviewedChange[]
}) {
  const added = changes.reduce((sum, { hunk }) => sum + hunk.words.added, 0)
  const removed = changes.reduce((sum, { hunk }) => sum + hunk.words.removed, 0)
  const failed = view.checks.filter((check) => !check.passed).length
  const { queue } = view
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of facts is no group of form fields
    <div className="facts" role="group" aria-label={t.facts.label}>
      <div className="fact">
        <span className="k">{t.facts.yours}</span>
        <span className="v num">
          {t.facts.changes(changes.length)} <small>{t.facts.words(added, removed)}</small>
        </span>
      </div>
      <Rebased view={view} />
      {queue ? (
        <div className="fact">
          <span className="k">{t.facts.place}</span>
          <span className="v num">{t.facts.placeOf(queue.place, queue.waiting)}</span>
        </div>
      ) : null}
      {queue && queue.usualWait !== null ? (
        <div className="fact">
          <span className="k">{t.facts.wait}</span>
          <span className="v num">{roughly(queue.usualWait)}</span>
        </div>
      ) : null}
      <div className="fact">
        <span className="k">{t.facts.checks}</span>
        <span className={failed === 0 ? 'v ok' : 'v warn'}>
          <Icon name={failed === 0 ? 'ok' : 'warn'} />{' '}
          {failed === 0 ? t.facts.passed(view.checks.length) : t.facts.toLookAt(failed)}
        </span>
      </div>
    </div>
  )
}

/** What became of it when the article moved on. */
function Rebased({ view }: { readonly view: SuggestionView }) {
  const { rebasedFrom, baseRevision } = view.showing
  const places = conflictPlaces(view).length
  if (rebasedFrom === null || baseRevision === null) return null
  return (
    <div className="fact">
      <span className="k">{t.facts.base}</span>
      {places > 0 ? (
        <span className="v bad num">
          <Icon name="warn" /> {t.facts.conflicts(places)}
        </span>
      ) : (
        <span className="v num">
          v{rebasedFrom} <span aria-hidden="true">→</span>
          <span className="vh">{t.facts.rebasedTo}</span> v{baseRevision} <small>{t.facts.rebased}</small>
        </span>
      )}
    </div>
  )
}

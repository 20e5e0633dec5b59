import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { LapsedDecision, SuggestionView } from '#lib/features/suggestion/types.ts'
import { Icon } from '../reading/icon.tsx'

const t = reviewPages.page.lapsed

/** Decisions that have to be made again because the article moved on, and why. */
export function Lapsed({ view, linked }: { readonly view: SuggestionView; readonly linked: boolean }) {
  const { lapsed, showing } = view
  if (lapsed.length === 0) return null
  const numbers = new Map(showing.diff.hunks.map(({ id }, index) => [id, index + 1]))
  return (
    <section className="note warn clean" id="lapsed" aria-labelledby="lapsed-title">
      <Icon name="warn" className="warn" />
      <div>
        <b id="lapsed-title">{t.title(lapsed.length)}</b>
        <ul className="stack">
          {lapsed.map((one) => (
            <li key={one.hunkId}>
              {what(one)} {t.why[one.why](view.currentRevision ?? 0)}{' '}
              <Where one={one} number={numbers.get(one.now ?? '')} linked={linked} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function what({ heading, label, by, verdict, shownOn }: LapsedDecision): string {
  const change = heading === null ? label : `${heading}: ${label}`
  return verdict === 'accept' ? t.accepted(change, by, shownOn) : t.rejected(change, by, shownOn)
}

interface WhereProps {
  readonly one: LapsedDecision
  readonly number: number | undefined
  readonly linked: boolean
}

function Where({ one, number, linked }: WhereProps) {
  if (number !== undefined) return linked ? <a href={`#h${number}`}>{t.now(number)}</a> : t.now(number)
  return one.why === 'conflict' ? <a href="#conflicts">{t.toConflicts}</a> : null
}

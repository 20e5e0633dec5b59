import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { LapsedDecision, SuggestionView } from '#lib/features/suggestion/types.ts'
import { Icon } from '../reading/icon.tsx'

const t = reviewPages.page.lapsed

/** What was decided, by whom and on which text, and why that does not hold any more. */
export function lapsedWords(one: LapsedDecision, currentRevision: number | null): string {
  return `${what(one)} ${t.why[one.why](currentRevision ?? 0)}`
}

interface LapsedProps {
  readonly view: SuggestionView
  /** Whether the cards of the changes stand on the page: those that replace a decided one say so themselves. */
  readonly linked: boolean
}

/** Decisions that have to be made again because the article moved on, and why. */
export function Lapsed({ view, linked }: LapsedProps) {
  const { showing } = view
  const decided = new Set(view.changes.flatMap(({ hunkId, decision }) => (decision ? [hunkId] : [])))
  const lapsed = view.lapsed.filter(({ now }) => now === null || (!linked && !decided.has(now)))
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
              {lapsedWords(one, view.currentRevision)} <Where one={one} number={numbers.get(one.now ?? '')} />
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
}

function Where({ one, number }: WhereProps) {
  if (number !== undefined) return t.now(number)
  return one.why === 'conflict' ? <a href="#conflicts">{t.toConflicts}</a> : null
}

import type { SuggestionState } from '#lib/core/review/states.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Person } from '#lib/features/views.ts'
import { Icon, type IconName } from '../reading/icon.tsx'
import { initials } from '../reading/initials.ts'

const t = reviewPages

const looks: Readonly<Record<SuggestionState, { readonly tone: string; readonly icon: IconName }>> = {
  open: { tone: 'info', icon: 'dot' },
  'changes-requested': { tone: 'warn', icon: 'pen' },
  published: { tone: 'ok', icon: 'ok' },
  declined: { tone: 'bad', icon: 'no' },
  withdrawn: { tone: '', icon: 'undo' },
  obsolete: { tone: '', icon: 'info' },
}

/** The state of a suggestion as a chip with its glyph. */
export function StateChip({ state }: { readonly state: SuggestionState }) {
  const { tone, icon } = looks[state]
  return (
    <span className={`chip ${tone}`.trim()}>
      <Icon name={icon} /> {t.chips[state]}
    </span>
  )
}

/** The round mark with the first letters of a name; silent, because the name stands beside it. */
export function Avatar({ person }: { readonly person: Person }) {
  return (
    <span className="av" aria-hidden="true">
      {initials(person.name)}
    </span>
  )
}

/** Added and removed words as two lengths side by side; the numbers stand beside it. */
export function Meter({ added, removed }: { readonly added: number; readonly removed: number }) {
  const widest = 96
  const total = Math.max(added + removed, 1)
  const scale = Math.min(1, widest / (total * 0.6))
  const plus = added === 0 ? 0 : Math.max(3, Math.round(added * 0.6 * scale))
  const minus = removed === 0 ? 0 : Math.max(3, Math.round(removed * 0.6 * scale))
  return (
    <svg className="meter" width={widest} height="6" viewBox={`0 0 ${widest} 6`} aria-hidden="true">
      {plus > 0 ? <rect className="p" x="0" y="0" width={Math.min(plus, widest)} height="6" rx="2" /> : null}
      {minus > 0 ? (
        <rect
          className="m"
          x={Math.min(plus, widest - 4) + 0.5}
          y="0.5"
          width={Math.min(minus, widest)}
          height="5"
          rx="2"
        />
      ) : null}
    </svg>
  )
}

/** "+64 −3 words" with the colours of added and removed. */
export function WordCounts({ added, removed }: { readonly added: number; readonly removed: number }) {
  return (
    <>
      <span className="p">+{added.toLocaleString('en')}</span>{' '}
      <span className="m">−{removed.toLocaleString('en')}</span> {t.words}
    </>
  )
}

/** A time of day, served in UTC; the script makes it the reader's own. */
export function Clock({ at }: { readonly at: Date }) {
  const iso = at.toISOString()
  return (
    <time dateTime={iso} data-form="date" data-clock>
      {iso.slice(11, 16)} UTC
    </time>
  )
}

/** The key that does the same as the button it stands in; seen while single keys act, never read aloud. */
export function Key({ name }: { readonly name: string }) {
  return (
    <span aria-hidden="true" className="key">
      {name}
    </span>
  )
}

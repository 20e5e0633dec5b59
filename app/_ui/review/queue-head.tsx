import { reviewPages } from '#lib/core/text/review-pages.ts'
import { roughly } from '#lib/core/text/review-words.ts'
import type { QueueFigures } from '#lib/features/review/queue-types.ts'
import { Icon, type IconName } from '../reading/icon.tsx'
import type { QueueFilters } from './filters.ts'

const t = reviewPages.queue

/** How busy the queue is, and its lists; both change with every decision. */
export function QueueHead({
  figures,
  tab,
}: {
  readonly figures: QueueFigures
  readonly tab: QueueFilters['tab']
}) {
  const { waiting, overdueArticles, claimed } = figures
  const tabs = [
    ['waiting', '/review', waiting],
    ['overdue', '/review?tab=overdue', overdueArticles],
    ['mine', '/review?tab=mine', claimed],
    ['decided', '/review?tab=decided', null],
  ] as const
  return (
    <div data-head>
      <Figures figures={figures} />
      <nav className="tabs" aria-label={t.tabs.label}>
        {tabs.map(([name, href, count]) => (
          <a key={name} href={href} aria-current={tab === name ? 'page' : undefined}>
            {t.tabs[name]}{' '}
            {count === null ? null : <span className="count">{count.toLocaleString('en')}</span>}
          </a>
        ))}
      </nav>
    </div>
  )
}

function Figures({ figures }: { readonly figures: QueueFigures }) {
  const { waiting, overdue, usualWait, overdueArticles } = figures
  return (
    <dl className={usualWait === null ? 'facts three-f' : 'facts'}>
      <Figure label={t.figures.waiting} value={t.figures.suggestions(waiting)} />
      <Figure label={t.figures.overdue} value={overdue.toLocaleString('en')} {...(overdue > 0 ? late : {})} />
      {usualWait === null ? null : <Figure label={t.figures.usual} value={roughly(usualWait)} />}
      <Figure
        label={t.figures.overdueArticles}
        value={overdueArticles.toLocaleString('en')}
        {...(overdueArticles > 0 ? due : {})}
      />
    </dl>
  )
}

const late = { icon: 'clock', tone: 'bad' } as const
const due = { icon: 'warn', tone: 'warn' } as const

interface FigureProps {
  readonly label: string
  readonly value: string
  readonly icon?: IconName
  readonly tone?: string
}

function Figure({ label, value, icon, tone }: FigureProps) {
  return (
    <div className="fact">
      <dt className="k">{label}</dt>
      <dd className={tone ? `v num ${tone}` : 'v num'}>
        {icon ? <Icon name={icon} /> : null} {value}
      </dd>
    </div>
  )
}

import type { ReactNode } from 'react'
import type { ReviewState } from '#lib/core/article/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import { day, instant } from '#lib/core/text/words.ts'
import type { Person, RevisionLine } from '#lib/features/views.ts'
import { Icon, type IconName } from './icon.tsx'

/** The address of an article, and of a page of it (`history`, `talk`, `revisions/3`). */
export function articlePath(slug: string, rest = ''): string {
  return `/wiki/${encodeURIComponent(slug)}${rest && `/${rest}`}`
}

/** Opens the editor: at a block, with an intent. */
export function improvePath(
  slug: string,
  query: { readonly intent?: string; readonly at?: string } = {},
): string {
  const search = new URLSearchParams()
  if (query.at) search.set('at', query.at)
  if (query.intent) search.set('intent', query.intent)
  return articlePath(slug, search.size > 0 ? `improve?${search}` : 'improve')
}

/**
 * A moment, served as a UTC date with the exact instant in its title. The page's script turns it into
 * the reader's zone, relative under 48 hours unless `form` is `day`.
 */
export function Time({ at, form }: { readonly at: Date; readonly form?: 'day' }) {
  return (
    <time dateTime={at.toISOString()} title={instant(at)} data-form={form}>
      {day(at)}
    </time>
  )
}

/** A name in the history; a link when the person has a page. */
export function PersonName({ person }: { readonly person: Person }) {
  return person.hasPage ? (
    <a href={`/users/${encodeURIComponent(person.name)}`}>{person.name}</a>
  ) : (
    person.name
  )
}

/** Who wrote a revision: "Mika, amended by Noor". */
export function Credit({ revision }: { readonly revision: Pick<RevisionLine, 'author' | 'amenders'> }) {
  return (
    <>
      <PersonName person={revision.author} />
      {revision.amenders.length > 0 ? (
        <>
          {reading.article.amendedBy}
          <People people={revision.amenders} />
        </>
      ) : null}
    </>
  )
}

/** Several people: "Ada, Jun and Noor". */
export function People({ people }: { readonly people: readonly Person[] }) {
  return (
    <>
      {people.map((person, index) => (
        <span key={person.authorId}>
          {index === 0 ? null : index === people.length - 1 ? ' and ' : ', '}
          <PersonName person={person} />
        </span>
      ))}
    </>
  )
}

const looks: Readonly<Record<ReviewState, { readonly icon: IconName; readonly tone: string }>> = {
  disputed: { icon: 'warn', tone: 'bad' },
  outdated: { icon: 'clock', tone: 'warn' },
  unreviewed: { icon: 'dot', tone: 'mut' },
  'needs-sources': { icon: 'need', tone: 'warn' },
  'source-backed': { icon: 'ok', tone: 'ok' },
  reviewed: { icon: 'ok', tone: 'ok' },
}

/** What a revision says about itself, or that it says nothing (any more). */
export function summaryOf(revision: RevisionLine): string {
  return (
    revision.summary || (detailsHidden(revision) ? reading.history.hiddenSummary : reading.history.noSummary)
  )
}

/** Whether its summary and approvals were hidden, with its text or without: nobody publishes without a summary. */
export function detailsHidden({ summary, hiding }: RevisionLine): boolean {
  return hiding !== null && summary === ''
}

/** Whether there is a page that shows what a revision changed: hidden text is compared with nothing. */
export function showsItsChange({
  number,
  hidden,
  previousHidden,
}: Pick<RevisionLine, 'number' | 'hidden' | 'previousHidden'>): boolean {
  return number > 1 && !hidden && !previousHidden
}

/** Glyph and colour class of a review state; the word always stands beside them. */
export function statusLook(state: ReviewState): { readonly icon: IconName; readonly tone: string } {
  return looks[state]
}

/** "✓ Source-backed". */
export function Status({ state }: { readonly state: ReviewState }) {
  const { icon, tone } = looks[state]
  return (
    <b className={tone}>
      <Icon name={icon} /> {reading.status[state]}
    </b>
  )
}

/** "+18 −4 words", in figures with signs, never by colour alone. */
export function WordsChanged(props: {
  readonly added: number
  readonly removed: number
  readonly unit?: boolean
}) {
  const { added, removed } = props
  if (added === 0 && removed === 0) return <span className="mut">{reading.words.none}</span>
  return (
    <>
      {added > 0 ? <span className="p">{reading.words.added(added)}</span> : null}
      {added > 0 && removed > 0 ? ' ' : null}
      {removed > 0 ? <span className="m">{reading.words.removed(removed)}</span> : null}
      {props.unit ? ` ${reading.words.unit}` : null}
    </>
  )
}

/** A fact of the strip: closed it says what, open it says why. */
export function Fact(props: {
  readonly label: string
  readonly value: ReactNode
  readonly tone?: string
  readonly open?: boolean
  readonly children: ReactNode
}) {
  return (
    <details name="fact" open={props.open}>
      <summary>
        <span className="k">{props.label}</span>
        <span className={props.tone ? `v num ${props.tone}` : 'v num'}>{props.value}</span>
        <Icon name="down" className="c" />
      </summary>
      <div className="why">{props.children}</div>
    </details>
  )
}

export type ViewName = 'read' | 'lens' | 'history' | 'talk'

/** The switch between the views of one article. */
export function Views({ slug, current }: { readonly slug: string; readonly current: ViewName | null }) {
  const link = (view: ViewName, href: string) => (
    <a href={href} aria-current={view === current ? 'page' : undefined}>
      {reading.views[view]}
    </a>
  )
  return (
    <nav className="seg" aria-label={reading.views.label}>
      {link('read', articlePath(slug))}
      {link('lens', articlePath(slug, 'lens'))}
      {link('history', articlePath(slug, 'history'))}
      {link('talk', articlePath(slug, 'talk'))}
    </nav>
  )
}

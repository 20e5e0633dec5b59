import type { SuggestionState } from '#lib/core/review/states.ts'
import type { QueueItem } from '#lib/features/suggestion/types.ts'
import { isFirst } from './record.ts'

/** What a reviewer narrows the queue to; the empty string means "any". */
export interface QueueFilters {
  readonly tab: 'waiting' | 'decided'
  /** For the decided tab. */
  readonly state: SuggestionState
  readonly q: string
  readonly author: '' | 'first' | 'guest'
  readonly size: '' | 'one' | 'small' | 'large'
  readonly checks: '' | 'passed' | 'failed' | 'conflicts'
  readonly cursor: string
}

const decidedStates: readonly SuggestionState[] = ['published', 'declined', 'withdrawn', 'obsolete']

/** States that the decided tab offers. */
export { decidedStates }

/** Words that count as a small change. */
const SMALL = 50

function oneOf<T extends string>(value: string | null, allowed: readonly T[], otherwise: T): T {
  return allowed.find((one) => one === value) ?? otherwise
}

/** Filters out of the address; what is unknown there counts as absent. */
export function readFilters(query: URLSearchParams): QueueFilters {
  return {
    tab: oneOf(query.get('tab'), ['waiting', 'decided'], 'waiting'),
    state: oneOf(query.get('state'), decidedStates, 'published'),
    q: (query.get('q') ?? '').trim().slice(0, 200),
    author: oneOf(query.get('author'), ['', 'first', 'guest'], ''),
    size: oneOf(query.get('size'), ['', 'one', 'small', 'large'], ''),
    checks: oneOf(query.get('checks'), ['', 'passed', 'failed', 'conflicts'], ''),
    cursor: (query.get('cursor') ?? '').slice(0, 200),
  }
}

/** The address of the queue with these filters. */
export function queueHref(filters: QueueFilters, change: Partial<QueueFilters> = {}): string {
  const { tab, state, q, author, size, checks, cursor } = { ...filters, ...change }
  const query = new URLSearchParams()
  if (tab === 'decided') {
    query.set('tab', tab)
    if (state !== 'published') query.set('state', state)
  }
  for (const [name, value] of Object.entries({ q, author, size, checks, cursor }))
    if (value) query.set(name, value)
  const search = query.toString()
  return search === '' ? '/review' : `/review?${search}`
}

/** Whether anything but tab and place in the list is chosen. */
export function isFiltered({ q, author, size, checks }: QueueFilters): boolean {
  return q !== '' || author !== '' || size !== '' || checks !== ''
}

/** Whether a suggestion passes the filters. */
export function matches(item: QueueItem, filters: QueueFilters): boolean {
  return (
    matchesWords(item, filters.q) &&
    matchesAuthor(item, filters.author) &&
    matchesSize(item, filters.size) &&
    matchesChecks(item, filters.checks)
  )
}

function matchesWords(item: QueueItem, q: string): boolean {
  if (q === '') return true
  const words = `${item.article.title} ${item.article.slug} ${item.summary} ${item.author.name} #${item.id}`
  return words.toLocaleLowerCase().includes(q.toLocaleLowerCase())
}

function matchesAuthor(item: QueueItem, author: QueueFilters['author']): boolean {
  if (author === 'guest') return item.author.kind === 'guest'
  return author === '' || isFirst(item.authorRecord)
}

function matchesSize({ size }: QueueItem, wanted: QueueFilters['size']): boolean {
  const words = size.added + size.removed
  if (wanted === 'one') return size.hunks === 1
  if (wanted === 'small') return words <= SMALL
  return wanted === '' || words > SMALL
}

function matchesChecks({ checks, conflicts }: QueueItem, wanted: QueueFilters['checks']): boolean {
  if (wanted === 'conflicts') return conflicts > 0
  if (wanted === 'passed') return checks.failed.length === 0
  return wanted === '' || checks.failed.length > 0
}

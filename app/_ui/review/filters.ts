import { isPending, pendingStates, type SuggestionState } from '#lib/core/review/states.ts'
import type { QueueRequest } from '#lib/features/review/queue-types.ts'
import type { QueueItem } from '#lib/features/suggestion/types.ts'

const tabs = ['waiting', 'overdue', 'mine', 'decided'] as const

/** What a reviewer narrows the queue to; the empty string means "any". */
export interface QueueFilters {
  readonly tab: (typeof tabs)[number]
  /** For the decided tab. */
  readonly state: SuggestionState
  readonly q: string
  readonly topic: string
  readonly author: '' | 'first' | 'guest'
  readonly size: '' | 'one' | 'small' | 'large'
  readonly checks: '' | 'passed' | 'failed' | 'conflicts'
  readonly claimed: '' | 'free' | 'others'
  readonly sort: '' | 'newest' | 'smallest'
  readonly cursor: string
  /** Ids of suggestions whose change is shown in the list. */
  readonly open: readonly number[]
  /** Ids of suggestions that are selected. */
  readonly pick: readonly number[]
}

const decidedStates: readonly SuggestionState[] = ['published', 'declined', 'withdrawn', 'obsolete']

/** States that the decided tab offers. */
export { decidedStates }

/** Suggestions shown open at once, and selected at once. */
const MOST_OPEN = 50
/** A page of the list. */
const ROWS = 50

function oneOf<T extends string>(value: string | null, allowed: readonly T[], otherwise: T): T {
  return allowed.find((one) => one === value) ?? otherwise
}

function idsOf(value: string | null): readonly number[] {
  const ids = (value ?? '').split(',').map(Number)
  return [...new Set(ids.filter((id) => Number.isInteger(id) && id > 0 && id <= 2_147_483_647))].slice(
    0,
    MOST_OPEN,
  )
}

/** Filters out of the address; what is unknown there counts as absent. */
export function readFilters(query: URLSearchParams): QueueFilters {
  return {
    tab: oneOf(query.get('tab'), tabs, 'waiting'),
    state: oneOf(query.get('state'), decidedStates, 'published'),
    q: (query.get('q') ?? '').trim().slice(0, 200),
    topic: (query.get('topic') ?? '').trim().slice(0, 200),
    author: oneOf(query.get('author'), ['', 'first', 'guest'], ''),
    size: oneOf(query.get('size'), ['', 'one', 'small', 'large'], ''),
    checks: oneOf(query.get('checks'), ['', 'passed', 'failed', 'conflicts'], ''),
    claimed: oneOf(query.get('claimed'), ['', 'free', 'others'], ''),
    sort: oneOf(query.get('sort'), ['', 'newest', 'smallest'], ''),
    cursor: (query.get('cursor') ?? '').slice(0, 200),
    open: idsOf(query.get('open')),
    pick: idsOf(query.get('pick')),
  }
}

/** The address of the queue with these filters. */
export function queueHref(filters: QueueFilters, change: Partial<QueueFilters> = {}): string {
  const { tab, state, open, pick, ...rest } = { ...filters, ...change }
  const query = new URLSearchParams()
  if (tab !== 'waiting') query.set('tab', tab)
  if (tab === 'decided' && state !== 'published') query.set('state', state)
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, value)
  if (open.length > 0) query.set('open', open.join(','))
  if (pick.length > 0) query.set('pick', pick.join(','))
  const search = query.toString()
  return search === '' ? '/review' : `/review?${search}`
}

/** The same without anything chosen but the tab. */
export function unfiltered(filters: QueueFilters): QueueFilters {
  return { ...readFilters(new URLSearchParams()), tab: filters.tab, state: filters.state }
}

/** Whether anything but tab, order and place in the list is chosen. */
export function isFiltered({ q, topic, author, size, checks, claimed }: QueueFilters): boolean {
  return [q, topic, author, size, checks, claimed].some((value) => value !== '')
}

/** What to ask the queue for. */
export function requestOf(filters: QueueFilters): QueueRequest {
  const { tab, state, q, topic, author, size, checks, claimed, sort, cursor } = filters
  const decided = tab === 'decided'
  return {
    states: decided ? [state] : pendingStates,
    q,
    topic,
    author,
    size,
    checks,
    claimed: tab === 'mine' ? 'mine' : claimed,
    order: decided ? 'decided' : sort || 'oldest',
    cursor: cursor || undefined,
    limit: ROWS,
  }
}

/** Changes, and words in them, that one can still take in between two rows of a list. */
const FEW = { hunks: 5, words: 120 }

/** Whether a suggestion is small enough to be decided inside the list. */
export function fitsInList({ state, size }: QueueItem): boolean {
  return (
    isPending(state) &&
    size.hunks > 0 &&
    (size.hunks === 1 || size.hunks <= FEW.hunks) &&
    size.added + size.removed <= FEW.words
  )
}

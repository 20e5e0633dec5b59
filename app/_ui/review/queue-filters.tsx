import { reviewPages } from '#lib/core/text/review-pages.ts'
import { decidedStates, isFiltered, type QueueFilters, queueHref, unfiltered } from './filters.ts'

const t = reviewPages.queue.filters

/** The filters as a form that asks for the same page again; on phones they fold away behind a switch. */
export function QueueFilterForm({
  filters,
  topics,
}: {
  readonly filters: QueueFilters
  readonly topics: readonly string[]
}) {
  const { tab } = filters
  const known = filters.topic === '' || topics.includes(filters.topic) ? topics : [filters.topic, ...topics]
  return (
    <form className="filters" action="/review" method="get" data-filters>
      {tab === 'waiting' ? null : <input type="hidden" name="tab" value={tab} />}
      <label className="vh" htmlFor="fq">
        {t.search}
      </label>
      <input
        className="field grow"
        id="fq"
        name="q"
        type="search"
        placeholder={t.searchHint}
        defaultValue={filters.q}
      />
      <label className="btn only-s">
        <input className="vh" type="checkbox" defaultChecked={isFiltered({ ...filters, q: '' })} data-fold />{' '}
        {t.more}
      </label>
      {tab === 'decided' ? (
        <Choice
          name="state"
          label={t.state}
          value={filters.state}
          options={decidedStates.map((state) => [state, reviewPages.chips[state]] as const)}
        />
      ) : null}
      <Choice
        name="topic"
        label={t.topic}
        value={filters.topic}
        options={[['', t.anyTopic], ...known.map((topic) => [topic, topic] as const)]}
      />
      <Choice
        name="author"
        label={t.author}
        value={filters.author}
        options={[
          ['', t.anyAuthor],
          ['first', t.firstOnly],
          ['guest', t.guests],
        ]}
      />
      <Choice
        name="size"
        label={t.size}
        value={filters.size}
        options={[
          ['', t.anySize],
          ['one', t.oneChange],
          ['small', t.small],
          ['large', t.large],
        ]}
      />
      <Choice
        name="checks"
        label={t.checks}
        value={filters.checks}
        options={[
          ['', t.anyChecks],
          ['passed', t.allPassed],
          ['failed', t.someFailed],
          ['conflicts', t.conflicting],
        ]}
      />
      {tab === 'waiting' ? (
        <Choice
          name="claimed"
          label={t.claimed}
          value={filters.claimed}
          options={[
            ['', t.anyClaim],
            ['free', t.free],
            ['others', t.others],
          ]}
        />
      ) : null}
      {tab === 'decided' ? null : (
        <Choice
          name="sort"
          label={t.sort}
          value={filters.sort}
          options={[
            ['', t.oldest],
            ['newest', t.newest],
            ['smallest', t.smallest],
          ]}
        />
      )}
      <button className="btn" type="submit">
        {t.apply}
      </button>
      {isFiltered(filters) ? <a href={queueHref(unfiltered(filters))}>{t.clear}</a> : null}
    </form>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <select className="field" name={name} aria-label={label} defaultValue={value}>
      {options.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  )
}

import { reviewPages } from '#lib/core/text/review-pages.ts'
import { decidedStates, isFiltered, type QueueFilters, queueHref } from './filters.ts'

const t = reviewPages.queue.filters

/** The filters as a form that asks for the same page again. */
export function QueueFilterForm({ filters }: { readonly filters: QueueFilters }) {
  return (
    <form className="filters" action="/review" method="get" data-filters>
      {filters.tab === 'decided' ? <input type="hidden" name="tab" value="decided" /> : null}
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
      {filters.tab === 'decided' ? (
        <Choice
          name="state"
          label={t.state}
          value={filters.state}
          options={decidedStates.map((state) => [state, reviewPages.chips[state]] as const)}
        />
      ) : null}
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
      <button className="btn" type="submit">
        {t.apply}
      </button>
      {isFiltered(filters) ? (
        <a href={queueHref({ ...filters, q: '', author: '', size: '', checks: '', cursor: '' })}>{t.clear}</a>
      ) : null}
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

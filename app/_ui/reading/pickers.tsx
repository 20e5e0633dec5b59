import { reading } from '#lib/core/text/reading.ts'
import { day } from '#lib/core/text/words.ts'
import type { CreditedComparison } from '#lib/features/article/types.ts'
import type { RevisionChoice } from '#lib/features/views.ts'
import { articlePath } from './common.tsx'
import { Icon } from './icon.tsx'

const t = reading.compare

/** Two selects in a plain form, swap, and the neighbouring pairs. */
export function Pickers({ view }: { readonly view: CreditedComparison }) {
  const { slug, from, to, currentNumber, choices, nextHidden } = view
  const low = Math.min(from.number, to.number)
  const high = Math.max(from.number, to.number)
  const { previousHidden } = from.number === low ? from : to
  const pair = (a: number, b: number) => articlePath(slug, `compare/${a}...${b}`)
  return (
    <form className="picks" action={articlePath(slug, 'compare')}>
      <Pick name="from" label={t.from} chosen={from} choices={choices} />
      <Pick name="to" label={t.to} chosen={to} choices={choices} />
      <button className="btn" type="submit">
        {t.button}
      </button>
      <a className="btn quiet" href={pair(to.number, from.number)}>
        <Icon name="swap" /> {t.swap}
      </a>
      <span className="grow" />
      <span className="row wrap">
        {low > 1 && !previousHidden ? (
          <a className="btn sm" href={pair(low - 1, low)}>
            <Icon name="back" /> {t.pair(low - 1, low)}
          </a>
        ) : null}
        {high < currentNumber && !nextHidden ? (
          <a className="btn sm" href={pair(high, high + 1)}>
            {t.pair(high, high + 1)} <Icon name="right" />
          </a>
        ) : null}
      </span>
    </form>
  )
}

interface PickProps {
  readonly name: 'from' | 'to'
  readonly label: string
  readonly chosen: RevisionChoice
  readonly choices: readonly RevisionChoice[]
}

function Pick({ name, label, chosen, choices }: PickProps) {
  const listed = choices.some((one) => one.number === chosen.number) ? choices : [...choices, chosen]
  return (
    <label>
      <span className="lab">{label}</span>
      <select className="field" name={name} defaultValue={chosen.number}>
        {listed.map((revision) => (
          <option key={revision.number} value={revision.number} disabled={revision.hidden}>
            {t.option(revision.number, day(revision.publishedAt), revision.author.name)}
            {revision.hidden ? `, ${reading.history.hidden.toLowerCase()}` : ''}
          </option>
        ))}
      </select>
    </label>
  )
}

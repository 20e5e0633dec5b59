import { spellControls } from '#lib/core/diff/index.ts'
import type { Hunk } from '#lib/core/diff/types.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { ReviewedChange } from './model.ts'

const t = reviewPages.page.sentences

/** Longer words are cut in the plain list: the full text stands in the passage. */
const LONGEST = 300

/** Every change as one plain sentence under a heading of its own, in the order of the text. */
export function Sentences({ changes }: { readonly changes: readonly ReviewedChange[] }) {
  return (
    <details className="sentences" id="sentences">
      <summary>{t.title}</summary>
      <ol>
        {changes.map(({ number, hunk, verdict }) => (
          <li key={hunk.id}>
            <h3>
              <a href={`#h${number}`}>{reviewPages.page.change(number)}</a>
            </h3>
            <p>
              {sentence(hunk)}{' '}
              <span data-state-of={hunk.id}>{t.state(reviewPages.page.changeState[verdict])}</span>
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** "Removed from Reception: “…”." */
export function sentence(hunk: Hunk): string {
  const place = placeOf(hunk)
  const [before, after] = [shorten(hunk.before), shorten(hunk.after)]
  if (!speaks(hunk.kind)) return t.other(place, hunk.label)
  if (before === '' && after !== '') return t.added(place, after)
  if (after === '' && before !== '') return t.removed(place, before)
  return before === '' || before === after ? t.other(place, hunk.label) : t.reworded(place, before, after)
}

/** Kinds whose words before and after are the change itself. */
function speaks(kind: Hunk['kind']): boolean {
  return [
    'text',
    'block-added',
    'block-removed',
    'item-added',
    'item-removed',
    'cell',
    'title',
    'row-added',
    'row-removed',
  ].includes(kind)
}

function placeOf({ kind, place }: Hunk): string {
  if (kind === 'source' || kind === 'source-added' || kind === 'source-removed') return t.sources
  if (kind === 'title' || kind === 'head') return t.head
  return place.heading ?? t.lead
}

function shorten(words: string): string {
  const line = spellControls(words.replace(/\s+/g, ' ').trim())
  if (line.length <= LONGEST) return line
  const cut = line.slice(0, LONGEST)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`
}

import { nameOfHunk } from '#lib/core/diff/index.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { Icon, type IconName } from '../reading/icon.tsx'
import type { ReviewedChange, Verdict } from './model.ts'

const t = reviewPages.page

/** The glyph and colour of a decision; a word stands beside it for those who see neither. */
export const verdictLooks: Readonly<Record<Verdict, { readonly icon: IconName; readonly tone: string }>> = {
  open: { icon: 'dot', tone: '' },
  accept: { icon: 'ok', tone: 'ok' },
  reject: { icon: 'no', tone: 'bad' },
}

/** The list of changes beside the text, and how to read the marks in it. */
export function ChangeIndex({ changes }: { readonly changes: readonly ReviewedChange[] }) {
  return (
    <nav className="idx" aria-label={t.index.label}>
      <div>
        <h2 className="lab-s">{t.index.title(changes.length)}</h2>
        <ol>
          {changes.map(({ number, hunk, verdict }) => (
            <li key={hunk.id}>
              <a href={`#h${number}`} data-index={hunk.id}>
                <Icon name={verdictLooks[verdict].icon} className={verdictLooks[verdict].tone} />
                <span>
                  {nameOfHunk(hunk)}
                  <span className="vh">, {t.changeState[verdict]}</span>
                </span>
              </a>
            </li>
          ))}
        </ol>
        <h2 className="lab-s">{t.index.howTo}</h2>
        <ul className="howto stack">
          <li>
            <ins>{t.index.underlined}</ins>{' '}
            <span className="mono ok" aria-hidden="true">
              +
            </span>{' '}
            {t.index.added}
          </li>
          <li>
            <del>{t.index.struck}</del>{' '}
            <span className="mono bad" aria-hidden="true">
              −
            </span>{' '}
            {t.index.removed}
          </li>
          <li className="mv">
            <Icon name="move" /> {t.index.moved}
          </li>
          <li>
            <span className="cell sample">{t.index.outlined}</span> {t.index.cell}
          </li>
        </ul>
      </div>
    </nav>
  )
}

import { nameOfHunk } from '#lib/core/diff/index.ts'
import { reviewAmend as amend } from '#lib/core/text/review-amend.ts'
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

interface ChangeIndexProps {
  readonly changes: readonly ReviewedChange[]
  /** Id of the change that the viewer is wording otherwise; null for none. */
  readonly amending: string | null
}

/** The list of changes beside the text, and how to read the marks in it. */
export function ChangeIndex({ changes, amending }: ChangeIndexProps) {
  return (
    <nav className="idx" aria-label={t.index.label}>
      <div>
        <h2 className="lab-s">{t.index.title(changes.length)}</h2>
        <ol>
          {changes.map(({ number, hunk, verdict }) => (
            <li key={hunk.id}>
              <a
                href={`#h${number}`}
                data-index={hunk.id}
                aria-current={hunk.id === amending ? 'true' : undefined}
              >
                <Icon
                  name={hunk.id === amending ? 'pen' : verdictLooks[verdict].icon}
                  className={hunk.id === amending ? 'info' : verdictLooks[verdict].tone}
                />
                <span>
                  {nameOfHunk(hunk)}
                  <span className="vh">, {hunk.id === amending ? amend.yours : t.changeState[verdict]}</span>
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
          {amending === null ? null : (
            <li>
              <ins className="mine">{amend.own.double}</ins> {amend.own.doubleHint}
            </li>
          )}
        </ul>
      </div>
    </nav>
  )
}

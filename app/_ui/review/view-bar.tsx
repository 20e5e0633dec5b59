import type { ReactNode } from 'react'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { type Mode, nextOpen, type ReviewedChange } from './model.ts'

const t = reviewPages.page

interface ViewBarProps {
  readonly id: number
  readonly mode: Mode
  readonly all: boolean
  readonly changes: readonly ReviewedChange[]
  readonly mayDecide: boolean
  /** Where another way of showing it leads. */
  readonly hrefOf: (mode: Mode, all: boolean) => string
  /** The keys of an open editor, in place of those of the page; null while none is open. */
  readonly keys: ReactNode
  /** What floats under the bar. */
  readonly children: ReactNode
}

const modes: readonly Mode[] = ['inline', 'split', 'final']

/** How the text is shown, and how much of it; stays in sight while one reads. */
export function ViewBar(props: ViewBarProps) {
  const { mode, all, changes, mayDecide, hrefOf, keys, children } = props
  const next = nextOpen(changes)
  return (
    <div className="tbar">
      <nav className="seg" aria-label={t.views.label}>
        {modes.map((one) => (
          <a
            key={one}
            href={hrefOf(one, all)}
            aria-current={one === mode ? 'page' : undefined}
            className={one === 'split' && mode !== 'split' ? 'hide-m' : undefined}
          >
            {t.views[one]}
          </a>
        ))}
      </nav>
      <nav className="seg hide-s" aria-label={t.views.shown}>
        <a href={hrefOf(mode, false)} aria-current={all ? undefined : 'page'}>
          {t.views.onlyChanged}
        </a>
        <a href={hrefOf(mode, true)} aria-current={all ? 'page' : undefined}>
          {t.views.everything}
        </a>
      </nav>
      {mayDecide && next ? (
        <a className="btn only-m next" href={`#h${next.number}`} data-next>
          {t.nextToDecide}
        </a>
      ) : null}
      {keys ?? <PageKeys {...props} />}
      {children}
    </div>
  )
}

/** The single keys of the page; the script shows them where they act. */
function PageKeys({ id, mayDecide }: ViewBarProps) {
  return (
    <div className="keys" data-keys hidden>
      <span>
        <kbd>j</kbd>
        <kbd>k</kbd> {t.shortcuts.next}
      </span>
      {mayDecide ? (
        <>
          <span>
            <kbd>a</kbd> {t.shortcuts.accept}
          </span>
          <span>
            <kbd>r</kbd> {t.shortcuts.reject}
          </span>
          <span>
            <kbd>c</kbd> {t.shortcuts.comment}
          </span>
          <span>
            <kbd>e</kbd> {t.shortcuts.amend}
          </span>
          <a className="btn quiet sm" href={`/review/next?after=${id}`} data-key="S" title={t.skip}>
            <kbd>S</kbd> {t.shortcuts.skip}
          </a>
        </>
      ) : null}
      <button type="button" className="btn quiet sm" data-shortcuts>
        <kbd>?</kbd> {t.shortcuts.all}
      </button>
    </div>
  )
}

import { reading } from '#lib/core/text/reading.ts'
import type { CreditedComparison } from '#lib/features/article/types.ts'
import { undoFormId, undoPath } from './credit-cards.ts'
import { Icon } from './icon.tsx'

const t = reading.compare

/** Under a comparison: undo the changes that are ticked, or all of them. The next page shows the result. */
export function UndoChoice({ view }: { readonly view: CreditedComparison }) {
  const { from, to, currentNumber, diff } = view
  return (
    <section className="undo-choice" aria-labelledby="undo-title">
      <h2 className="s" id="undo-title">
        {t.undoTitle}
      </h2>
      <p className="hint">{t.undoHint}</p>
      <form className="row wrap" id={undoFormId} action={undoPath(view)}>
        <input type="hidden" name="chosen" value="1" />
        <button className="btn" type="submit">
          <Icon name="undo" /> {t.undoChosen}
        </button>
        <a className="btn quiet" href={undoPath(view)}>
          {to.number === currentNumber ? t.restore(from.number) : t.undoAll(diff.hunks.length)}
        </a>
      </form>
    </section>
  )
}

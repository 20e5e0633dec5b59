import { undo as t } from '#lib/core/text/undo.ts'
import type { ComparisonView } from '#lib/features/article/types.ts'
import { articlePath } from './common.tsx'

/** Chooses changes of a comparison to undo; all of them restores the older revision. */
export function UndoForm({
  view,
  mayPublish,
}: {
  readonly view: ComparisonView
  readonly mayPublish: boolean
}) {
  const { hunks } = view.diff
  const [from, to] = [view.from.number, view.to.number]
  if (hunks.length === 0 || from > to) return null
  return (
    <details className="card undo">
      <summary>{t.title}</summary>
      <form className="form" method="post" action={articlePath(view.slug, `compare/${from}...${to}/undo`)}>
        <p className="hint">{t.hint(to)}</p>
        <fieldset>
          <legend>{t.which}</legend>
          {hunks.map((hunk) => (
            <label key={hunk.id} className="choice">
              <input type="checkbox" name="hunk" value={hunk.id} /> {hunk.label}
            </label>
          ))}
        </fieldset>
        <label className="lab" htmlFor="undo-why">
          {t.why}
        </label>
        <input className="field" id="undo-why" name="summary" maxLength={500} />
        <div className="row">
          <button type="submit" className="btn" name="as" value="suggestion">
            {t.suggest}
          </button>
          <button type="submit" className="btn quiet" name="as" value="restore">
            {t.restore(from)}
          </button>
          {mayPublish ? (
            <button type="submit" className="btn quiet" name="as" value="revision">
              {t.publish}
            </button>
          ) : null}
        </div>
      </form>
    </details>
  )
}

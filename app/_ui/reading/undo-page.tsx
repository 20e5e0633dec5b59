import { diffToHtml, nameOfHunk } from '#lib/core/diff/index.ts'
import { directionOf } from '#lib/core/document/index.ts'
import { undo as t } from '#lib/core/text/undo.ts'
import type { UndoPreview, UndoResult } from '#lib/features/article/preview-undo.ts'
import { articlePath } from './common.tsx'
import { undoPath } from './credit-cards.ts'
import { Icon } from './icon.tsx'

/** What is wrong, in the words of a failure. */
export interface UndoProblem {
  readonly title: string
  readonly detail: string
}

interface UndoPageProps {
  readonly view: UndoPreview
  /** Why the form came back; the preview's own problem when null. */
  readonly problem: UndoProblem | null
  /** What stood in the field for the reason. */
  readonly summary: string
}

/** Shows what undoing the chosen changes makes of today's text, and asks to go on. */
export function UndoPage({ view, problem, summary }: UndoPageProps) {
  const { comparison, result } = view
  const { slug, title, from, to, currentNumber } = comparison
  const trouble = problem ?? view.problem
  return (
    <main id="main" className="sheet pad">
      <nav className="crumb" aria-label={t.crumb}>
        <a href={articlePath(slug)}>{title}</a>
        <span aria-hidden="true">/</span>
        <a href={articlePath(slug, `compare/${from.number}...${to.number}`)}>
          {t.compare(from.number, to.number)}
        </a>
        <span aria-hidden="true">/</span>
        <span>{t.crumb}</span>
      </nav>
      <h1 className="u">{headingOf(view)}</h1>
      <p className="meta">{t.lede(to.number, currentNumber)}</p>
      {trouble ? (
        <div className="note warn clean" role="alert">
          <Icon name="warn" />
          <div>
            <b>{trouble.title}</b>
            <p>{trouble.detail}</p>
          </div>
        </div>
      ) : null}
      <Chooser view={view} />
      {result ? <Result view={view} result={result} summary={summary} /> : null}
    </main>
  )
}

function headingOf({ comparison, chosen, result }: UndoPreview): string {
  const { from, to, currentNumber, diff } = comparison
  const all = diff.hunks.length
  if (result === null) return t.nothingTitle(from.number, to.number)
  if (chosen.size === all && to.number === currentNumber) return t.restoreTitle(from.number)
  return t.title(chosen.size, all, from.number, to.number)
}

/** All changes of the comparison, the chosen ones ticked. */
function Chooser({ view }: { readonly view: UndoPreview }) {
  const { comparison, chosen, result } = view
  return (
    <details className="card undo" open={result === null}>
      <summary>
        {t.which} <Icon name="down" className="c" />
      </summary>
      <form action={undoPath(comparison)}>
        <input type="hidden" name="chosen" value="1" />
        <fieldset className="choices">
          <legend className="vh">{t.which}</legend>
          {comparison.diff.hunks.map((hunk) => (
            <label key={hunk.id} className="choice">
              <input type="checkbox" name="hunk" value={hunk.id} defaultChecked={chosen.has(hunk.id)} />
              {nameOfHunk(hunk)}
            </label>
          ))}
        </fieldset>
        <button className="btn" type="submit">
          {t.show}
        </button>
      </form>
    </details>
  )
}

interface ResultProps {
  readonly view: UndoPreview
  readonly result: UndoResult
  readonly summary: string
}

function Result({ view, result, summary }: ResultProps) {
  const { comparison, chosen, maySuggest } = view
  const { language } = result.current.attrs
  const conflicts = result.places.length
  const mayPublish = comparison.mayPublish.allowed && conflicts === 0
  return (
    <>
      {conflicts > 0 ? (
        <div className="note warn clean">
          <Icon name="warn" />
          <div>
            <p>{t.conflict(conflicts)}</p>
            <ul>
              {result.places.map(({ id, label }) => (
                <li key={id}>{label}</li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      {result.diff.hunks.length > 0 ? (
        <section className="becomes" aria-labelledby="becomes">
          <h2 className="s" id="becomes">
            {t.result}
          </h2>
          <div
            className="diff"
            lang={language}
            dir={directionOf(language)}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made and escaped by diffToHtml
            dangerouslySetInnerHTML={{
              __html: diffToHtml(result.current, result.merged, result.diff, { view: 'inline' }),
            }}
          />
        </section>
      ) : null}
      {maySuggest.allowed ? (
        <form className="form undo-form" method="post" action={undoPath(comparison)}>
          {[...chosen].map((id) => (
            <input key={id} type="hidden" name="hunk" value={id} />
          ))}
          <div>
            <label className="lab" htmlFor="undo-why">
              {t.why}
            </label>
            <input
              className="field"
              id="undo-why"
              name="summary"
              maxLength={500}
              defaultValue={summary || result.summary}
              required
            />
          </div>
          <div className="row wrap">
            <button type="submit" className="btn pri" name="as" value="suggestion">
              {conflicts > 0 ? t.suggestResolve : t.suggest}
            </button>
            {mayPublish ? (
              <button type="submit" className="btn" name="as" value="revision">
                {t.publish}
              </button>
            ) : null}
            <span className="hint">{mayPublish ? t.publishes : t.decides}</span>
          </div>
        </form>
      ) : (
        <>
          <p className="tip">{maySuggest.reason}</p>
          {summary === '' ? null : (
            <div className="form">
              <label className="lab" htmlFor="undo-why">
                {t.written}
              </label>
              <input className="field" id="undo-why" readOnly value={summary} />
            </div>
          )}
        </>
      )}
    </>
  )
}

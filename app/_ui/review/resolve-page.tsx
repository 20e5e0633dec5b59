import type { Choice } from '#lib/core/review/resolution.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Failure } from '#lib/features/outcome.ts'
import type { ResolutionView } from '#lib/features/suggestion/resolve-conflicts.ts'
import { articlePath } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'

const t = reviewPages.resolve
const page = reviewPages.page

interface ResolvePageProps {
  readonly view: ResolutionView
  readonly failure: Pick<Failure, 'title' | 'detail'> | null
  /** What was chosen before the form came back. */
  readonly given: Readonly<Record<string, string>>
}

/** Both texts beside what they started from; the author takes one of them at each conflict. */
export function ResolvePage({ view, failure, given }: ResolvePageProps) {
  const { article, choices, version } = view
  return (
    <main id="main" className="review">
      <div className="sheet">
        <nav className="crumb" aria-label={page.crumb}>
          {article.exists ? (
            <a href={articlePath(article.slug)}>{article.title}</a>
          ) : (
            <span>{article.title}</span>
          )}
          <span aria-hidden="true">/</span>
          <a href={`/suggestions/${view.id}`}>{page.suggestion(view.id)}</a>
          <span aria-hidden="true">/</span>
          <span>{t.crumb}</span>
        </nav>
        <h1 className="u">{t.title(choices.length, view.summary)}</h1>
        <p className="meta">{t.lede(view.baseRevision, view.currentRevision)}</p>
        {failure ? (
          <div className="note bad clean" role="alert" id="problem" tabIndex={-1}>
            <Icon name="warn" className="bad" />
            <div>
              <b>{failure.title}</b>
              <p>{failure.detail}</p>
            </div>
          </div>
        ) : null}
        <form id="resolve" action={`/suggestions/${view.id}/resolution`} method="post">
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="revision" value={view.currentRevision} />
          {choices.map((choice, index) => (
            <Conflict key={choice.hunk.id} choice={choice} number={index + 1} view={view} given={given} />
          ))}
        </form>
        <section className="cut" aria-labelledby="kept">
          <h2 className="s" id="kept">
            {t.keptTitle}
          </h2>
          <ul className="chk">
            {[t.keptVersion(version), t.keptRest].map((words) => (
              <li key={words}>
                <Icon name="ok" className="ok" />
                <span>{words}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <section className="dock" aria-label={page.dock.label}>
        <div>
          <div className="grow num">
            <b>{t.count(choices.length)}</b>
            <br />
            <span className="hint">{t.third}</span>
          </div>
          <button type="submit" className="btn pri" form="resolve">
            {t.save(version + 1)}
          </button>
        </div>
      </section>
    </main>
  )
}

interface ConflictProps {
  readonly choice: Choice
  readonly number: number
  readonly view: ResolutionView
  readonly given: Readonly<Record<string, string>>
}

function Conflict({ choice: { hunk, base }, number, view, given }: ConflictProps) {
  const name = `choice-${hunk.id}`
  const title = t.one(number, view.choices.length, hunk.label)
  return (
    <fieldset className="cf" id={`k${number}`}>
      <legend className="s">{title}</legend>
      <div className="three-way">
        <div className="base">
          <h2>{t.base(view.baseRevision)}</h2>
          <p className="hint">{t.baseHint}</p>
          <Words words={base} none={base === null ? t.unknown : t.nothing} />
          <div className="opt none">{t.kept}</div>
        </div>
        <div>
          <h2>{t.theirs(view.currentRevision)}</h2>
          <p className="hint">{t.theirsHint}</p>
          <Words words={hunk.before} none={t.nothing} />
          <Take name={name} value="theirs" label={t.takeTheirs} given={given} />
        </div>
        <div>
          <h2>{t.mine}</h2>
          <p className="hint">{t.mineHint(view.version)}</p>
          <Words words={hunk.after} none={t.nothing} />
          <Take name={name} value="mine" label={t.takeMine} given={given} />
        </div>
      </div>
    </fieldset>
  )
}

function Words({ words, none }: { readonly words: string | null; readonly none: string }) {
  if (words === null || words === '') return <p className="serif mut">{none}</p>
  return <p className="serif">{words}</p>
}

interface TakeProps {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly given: Readonly<Record<string, string>>
}

function Take({ name, value, label, given }: TakeProps) {
  return (
    <label className="opt">
      <input type="radio" name={name} value={value} required defaultChecked={given[name] === value} /> {label}
    </label>
  )
}

import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Failure } from '#lib/features/outcome.ts'
import type { ResolutionView } from '#lib/features/suggestion/resolve-conflicts.ts'
import { articlePath } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'
import { fields, isResolved, ResolveChoice } from './resolve-choice.tsx'

const t = reviewPages.resolve
const page = reviewPages.page

export interface ResolvePageProps {
  readonly view: ResolutionView
  readonly failure: Pick<Failure, 'title' | 'detail' | 'problems'> | null
  /** What was chosen and written before the form came back. */
  readonly given: Readonly<Record<string, string>>
  /** Address of the script that keeps what is typed; everything works without it. */
  readonly script: string
}

/** Both texts beside what they started from; the author, or a reviewer, takes one, writes a third, or leaves it open. */
export function ResolvePage({ view, failure, given, script }: ResolvePageProps) {
  const { choices, version } = view
  const open = choices.flatMap((choice, index) => (isResolved(choice, given) ? [] : [index + 1]))
  const resolved = choices.length - open.length
  const next = choices.length > 1 ? (open[0] ?? 1) : null
  return (
    <main id="main" className="review resolve">
      <div className="sheet">
        <Crumb view={view} />
        <h1 className="u">{t.title(choices.length, view.summary)}</h1>
        <p className="meta">
          {view.own
            ? t.lede(view.baseRevision, view.currentRevision)
            : t.ledeFor(view.author.name, view.baseRevision, view.currentRevision)}
        </p>
        {failure ? <Refused failure={failure} /> : null}
        <p className="note info" role="status" id="restored" hidden>
          <Icon name="info" className="info" />
          <span>{t.restored}</span>
        </p>
        <Moved view={view} />
        <form
          id="resolve"
          action={`/suggestions/${view.id}/resolution`}
          method="post"
          data-keep={failure ? undefined : `resolve:${view.id}:${version}:${view.currentRevision}`}
        >
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="revision" value={view.currentRevision} />
          {choices.map((choice, index) => (
            <ResolveChoice
              key={choice.id}
              choice={choice}
              number={index + 1}
              view={view}
              given={given}
              problem={failure?.problems?.find(({ path }) => path === `/${choice.id}`)?.message ?? null}
            />
          ))}
          {view.own ? null : <Reason view={view} given={given} failure={failure} />}
        </form>
        <Orphans view={view} given={given} />
        <Kept version={version} />
      </div>
      <section className="dock" aria-label={page.dock.label}>
        <div>
          <div className="grow num">
            <b id="tally" data-of={choices.length}>
              {t.resolved(resolved, choices.length)}
            </b>
            <br />
            <span className="hint">{t.mayStay}</span>
          </div>
          {next === null ? null : (
            <a className="btn" id="goto" href={`#k${next}`}>
              {t.goTo} <span className="num">{next}</span>
            </a>
          )}
          <button type="submit" className="btn pri" form="resolve">
            {t.save(version + 1)}
          </button>
        </div>
      </section>
      <script src={script} defer />
    </main>
  )
}

/** What a reviewer says to the author about it. */
function Reason({ view, given, failure }: Pick<ResolvePageProps, 'view' | 'given' | 'failure'>) {
  const problem = failure?.problems?.find(({ path }) => path === '/reason')?.message
  return (
    <div className="word">
      <label className="lab" htmlFor="reason">
        {t.reason(view.author.name)}
      </label>
      <textarea
        className="field"
        id="reason"
        name="reason"
        rows={2}
        defaultValue={given.reason ?? ''}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={problem === undefined ? 'reason-hint' : 'reason-error reason-hint'}
      />
      {problem === undefined ? null : (
        <p className="hint bad" id="reason-error">
          {problem}
        </p>
      )}
      <p className="hint" id="reason-hint">
        {t.reasonHint}
      </p>
    </div>
  )
}

function Crumb({ view: { article, id } }: { readonly view: ResolutionView }) {
  return (
    <nav className="crumb" aria-label={page.crumb}>
      {article.exists ? (
        <a href={articlePath(article.slug)}>{article.title}</a>
      ) : (
        <span>{article.title}</span>
      )}
      <span aria-hidden="true">/</span>
      <a href={`/suggestions/${id}`}>{page.suggestion(id)}</a>
      <span aria-hidden="true">/</span>
      <span>{t.crumb}</span>
    </nav>
  )
}

function Refused({ failure }: { readonly failure: Pick<Failure, 'title' | 'detail'> }) {
  return (
    <div className="note bad clean" role="alert" id="problem" tabIndex={-1}>
      <Icon name="warn" className="bad" />
      <div>
        <b>{failure.title}</b>
        <p>{failure.detail}</p>
      </div>
    </div>
  )
}

/** Changes named before the rest is only counted. */
const NAMED = 5

/** What needs no choice. */
function Moved({ view: { moved, currentRevision } }: { readonly view: ResolutionView }) {
  if (moved.length === 0) return null
  return (
    <div className="note ok clean">
      <Icon name="ok" className="ok" />
      <div>
        <b>{t.movedTitle(moved.length, currentRevision)}</b>
        <ul className="stack">
          {moved.slice(0, NAMED).map(({ id, heading, label }) => (
            <li key={id}>{heading === null ? label : `${heading}: ${label}`}</li>
          ))}
          {moved.length > NAMED ? <li>{t.movedMore(moved.length - NAMED)}</li> : null}
        </ul>
      </div>
    </div>
  )
}

/** What was written for conflicts that are no longer there like that, because the article moved on meanwhile. */
function Orphans({ view, given }: Pick<ResolvePageProps, 'view' | 'given'>) {
  const here = new Set(view.choices.map(({ id }) => fields(id).third))
  const written = Object.entries(given).filter(
    ([name, words]) => name.startsWith('third-') && !here.has(name) && words.trim() !== '',
  )
  if (written.length === 0) return null
  return (
    <section className="cut" aria-labelledby="orphans">
      <h2 className="s" id="orphans">
        {t.orphans}
      </h2>
      <p className="hint">{t.orphansHint}</p>
      {written.map(([name, words]) => (
        <textarea
          key={name}
          className="field serif"
          aria-labelledby="orphans"
          rows={3}
          readOnly
          defaultValue={words}
        />
      ))}
    </section>
  )
}

function Kept({ version }: { readonly version: number }) {
  return (
    <section className="cut" aria-labelledby="kept">
      <h2 className="s" id="kept">
        {t.keptTitle}
      </h2>
      <ul className="chk">
        {[t.keptVersion(version), t.keptRest, t.keptTyped].map((words) => (
          <li key={words}>
            <Icon name="ok" className="ok" />
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

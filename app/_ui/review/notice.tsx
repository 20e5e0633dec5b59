import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { articlePath, Time } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'
import { Lapsed } from './lapsed.tsx'
import { suggestionHref } from './model.ts'
import type { ReviewProblem } from './problem.ts'

const t = reviewPages.page

interface NoticeProps {
  readonly view: SuggestionView
  readonly did: string | null
  readonly problem: ReviewProblem | null
  readonly reviewer: boolean
}

/** What happened: the form that was refused, the form that worked, and how the suggestion ended. */
export function Notice({ view, did, problem, reviewer }: NoticeProps) {
  return (
    <div className="notices">
      {problem ? <Refused problem={problem} view={view} /> : null}
      {did && problem === null ? <Done did={did} /> : null}
      <Ended view={view} reviewer={reviewer} />
      <Lapsed view={view} linked />
    </div>
  )
}

function Refused({ problem, view }: { readonly problem: ReviewProblem; readonly view: SuggestionView }) {
  const { code, title, detail } = problem.failure
  const typed = ['comment', 'own', 'would', 'reason', 'value', 'title'].some(
    (name) => (problem.given[name] ?? '').trim() !== '',
  )
  return (
    <div className="note bad clean" role="alert" id="problem" tabIndex={-1}>
      <Icon name="warn" className="bad" />
      <div>
        <b>{title}</b>
        <p>
          {detail} {code === 'content-changed' ? t.problem.stale : null} {typed ? t.problem.kept : null}
        </p>
      </div>
      {code === 'content-changed' ? (
        <a className="btn sm" href={suggestionHref(view.id, 'inline')} data-show-newest>
          {t.problem.newest}
        </a>
      ) : null}
    </div>
  )
}

const done: Readonly<Record<string, string>> = t.did

function Done({ did }: { readonly did: string }) {
  const words = Object.hasOwn(done, did) ? done[did] : undefined
  if (words === undefined) return null
  return (
    <div className="note ok" role="status">
      <Icon name="ok" className="ok" />
      <p>{words}</p>
    </div>
  )
}

function Ended({ view, reviewer }: Pick<NoticeProps, 'view' | 'reviewer'>) {
  if (view.published.length > 0) return <PublishedAs view={view} reviewer={reviewer} />
  if (view.state !== 'declined' && view.state !== 'withdrawn' && view.state !== 'obsolete') return null
  const last = view.decisions.findLast(({ verdict }) => verdict === 'decline')
  return (
    <div className="note info clean">
      <Icon name="info" className="info" />
      <div>
        <b>{t.ended[view.state]}</b>
        {view.state === 'declined' && last ? <p className="said">{last.reason}</p> : null}
      </div>
      {view.obsoleteBy === null ? null : (
        <a className="btn sm" href={articlePath(view.article.slug, `revisions/${view.obsoleteBy}`)}>
          {t.obsoleteBy(view.obsoleteBy)}
        </a>
      )}
    </div>
  )
}

function PublishedAs({ view, reviewer }: Pick<NoticeProps, 'view' | 'reviewer'>) {
  return (
    <>
      {view.published.map(({ number, publishedAt, showsItsChange }) => (
        <div className="note ok clean" key={number}>
          <Icon name="ok" className="ok" />
          <div>
            <b>{t.published.title(number)}</b>, <Time at={publishedAt} />
            <p>{t.published.detail}</p>
          </div>
          <div className="row wrap">
            <a className="btn sm" href={articlePath(view.article.slug)}>
              {t.published.link}
            </a>
            {showsItsChange ? (
              <a
                className="btn quiet sm"
                href={articlePath(view.article.slug, `compare/${number - 1}...${number}`)}
              >
                {t.published.compare}
              </a>
            ) : null}
            {reviewer ? (
              <a className="btn quiet sm" href={`/review/next?after=${view.id}`} data-key="S">
                {t.skip}
              </a>
            ) : null}
          </div>
        </div>
      ))}
    </>
  )
}

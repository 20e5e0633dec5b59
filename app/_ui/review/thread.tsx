import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { DecisionView, SuggestionView } from '#lib/features/suggestion/types.ts'
import type { HidingView } from '#lib/features/views.ts'
import { articlePath, PersonName, Time } from '../reading/common.tsx'
import { hiddenWords } from '../reading/hidden.tsx'
import { Avatar } from './bits.tsx'
import type { ReviewedChange } from './model.ts'
import { givenTo, type ReviewProblem } from './problem.ts'

const t = reviewPages.page

interface ThreadProps {
  readonly view: SuggestionView
  readonly changes: readonly ReviewedChange[]
  readonly problem: ReviewProblem | null
  readonly viewer: number | null
}

/** All comments, on the whole and on single changes, and the form for another. */
export function Thread({ view, changes, problem, viewer }: ThreadProps) {
  const numbers = numbersOf(changes)
  return (
    <section className="thread" id="comments" aria-labelledby="comments-title">
      <h2 className="s" id="comments-title">
        {t.thread.title}
      </h2>
      {view.comments.length === 0 ? <p className="hint">{t.thread.none}</p> : null}
      <ol className="talk">
        {view.comments.map((comment) => (
          <li key={comment.id} id={`comment-${comment.id}`}>
            <Avatar person={comment.by} />
            <span>
              <b>{comment.by.authorId === viewer ? t.you : comment.by.name}</b>{' '}
              <span className="mut">
                <Time at={comment.at} />
                {comment.hunkId === null ? null : (
                  <>
                    {', '}
                    <OnChange number={numbers.get(comment.hunkId)} />
                  </>
                )}
              </span>
              <Said words={comment.body} hidden={comment.hidden} />
            </span>
          </li>
        ))}
      </ol>
      <CommentForm view={view} given={givenTo(problem, 'comments')} />
    </section>
  )
}

/** Somebody's words; in place of hidden ones, why, when and by whom they were hidden. */
function Said({ words, hidden }: { readonly words: string; readonly hidden: HidingView | null }) {
  if (hidden) return <span className="said mut">{hiddenWords(hidden)}</span>
  return words === '' ? null : <span className="said">{words}</span>
}

function OnChange({ number }: { readonly number: number | undefined }) {
  return number === undefined ? t.thread.onOlder : <a href={`#h${number}`}>{t.thread.on(number)}</a>
}

function CommentForm({
  view,
  given,
}: {
  readonly view: SuggestionView
  readonly given: Readonly<Record<string, string>>
}) {
  if (!view.may.comment.allowed)
    return view.may.comment.reason ? <p className="hint">{view.may.comment.reason}</p> : null
  return (
    <form action={`/suggestions/${view.id}/comments`} method="post">
      <label className="lab" htmlFor="comment">
        {t.thread.label}
      </label>
      <textarea
        className="field"
        id="comment"
        name="comment"
        rows={3}
        maxLength={5000}
        required
        defaultValue={given.comment}
        aria-describedby="comment-hint"
      />
      <p className="hint" id="comment-hint">
        {t.thread.hint}
      </p>
      <button className="btn" type="submit">
        {t.thread.button}
      </button>
    </form>
  )
}

/** Who decided what, oldest first. Decisions of one person at one moment are one line. */
export function Decisions({
  view,
  changes,
}: {
  readonly view: SuggestionView
  readonly changes: readonly ReviewedChange[]
}) {
  const numbers = numbersOf(changes)
  return (
    <section className="decisions" aria-labelledby="decisions-title">
      <h2 className="s" id="decisions-title">
        {t.decisions.title}
      </h2>
      {view.decisions.length === 0 ? <p className="hint">{t.decisions.none}</p> : null}
      <ol className="rows">
        {view.decisions.map((decision) => (
          <li key={`${decision.at.getTime()} ${decision.verdict} ${decision.hunkId} ${decision.by.authorId}`}>
            <PersonName person={decision.by} /> {decisionWords(decision, numbers)}, <Time at={decision.at} />
            <Said words={decision.reason} hidden={decision.hidden} />
          </li>
        ))}
        {view.published.map(({ number, publishedAt }) => (
          <li key={number}>
            <a href={articlePath(view.article.slug, `revisions/${number}`)}>
              {t.decisions.published(number)}
            </a>
            , <Time at={publishedAt} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function decisionWords(
  { verdict, version, hunkId }: DecisionView,
  numbers: ReadonlyMap<string, number>,
): string {
  const words = t.decisions
  const number = hunkId === null ? undefined : numbers.get(hunkId)
  switch (verdict) {
    case 'approve':
      return words.approve(version)
    case 'request-changes':
      return words.requestChanges(version)
    case 'decline':
      return words.decline
    case 'withdraw':
      return words.withdraw
    case 'reopen':
      return words.reopen
    case 'publish':
      return words.publish
    case 'conclude':
      return words.conclude
    case 'obsolete':
      return words.obsolete
    case 'accept':
      return number === undefined ? words.acceptOlder : words.accept(number)
    case 'reject':
      return number === undefined ? words.rejectOlder : words.reject(number)
    case 'clear':
      return number === undefined ? words.clearOlder : words.clear(number)
    case 'amend':
      return words.amend(version)
  }
}

/** The versions its author sent; more than one tells a story. */
export function Versions({ view }: { readonly view: SuggestionView }) {
  return (
    <section className="versions" aria-labelledby="versions-title">
      <h2 className="s" id="versions-title">
        {t.versions.title}
      </h2>
      <ol className="rows">
        {view.versions.toReversed().map(({ number, createdAt, summary, baseRevision }) => (
          <li key={number}>
            <b>{t.versions.one(number)}</b>
            {number === view.version ? <span className="chip">{t.versions.newest}</span> : null}{' '}
            <Time at={createdAt} />,{' '}
            {baseRevision === null ? t.versions.fresh : t.versions.base(baseRevision)}
            <span className="said">{summary}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function numbersOf(changes: readonly ReviewedChange[]): ReadonlyMap<string, number> {
  return new Map(changes.map(({ hunk, number }) => [hunk.id, number]))
}

import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { ReplyView } from '#lib/features/reply/saved-replies.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { PersonName } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'
import { Key } from './bits.tsx'
import { conflictPlaces } from './conflicts.tsx'
import { nextRevision, type ReviewedChange, reviewedChanges, tallyOf, waits } from './model.ts'
import { Gutter, Words } from './passage-rows.tsx'
import { textOf } from './passages.ts'
import { givenTo, type ReviewProblem } from './problem.ts'
import { KeepReplies, ReasonFields } from './reasons.tsx'
import { isFirst, recordWords } from './record.ts'

const t = reviewPages.act.panel
const page = reviewPages.page

export interface PanelProps {
  readonly view: SuggestionView
  readonly replies: readonly ReplyView[]
  /** The queue one comes back to without script. */
  readonly back: string
  /** Columns that it spans. */
  readonly span: number
  /** A decline of this suggestion that was refused. */
  readonly problem: ReviewProblem | null
}

/** A suggestion shown inside the queue: its change, what there is to know, and the answers. */
export function QueuePanel({ view, replies, back, span, problem }: PanelProps) {
  const changes = reviewedChanges(view)
  return (
    <tr className="panel" data-panel={view.id}>
      <td colSpan={span}>
        <section aria-label={t.label(view.id, view.article.title)}>
          <div className="shown">
            <Changes view={view} changes={changes} />
          </div>
          <div className="beside">
            <Facts view={view} />
            <Answers view={view} changes={changes} replies={replies} back={back} problem={problem} />
          </div>
        </section>
      </td>
    </tr>
  )
}

/** The changed passages in the article's own typography, under a heading for each change. */
function Changes({
  view,
  changes,
}: {
  readonly view: SuggestionView
  readonly changes: readonly ReviewedChange[]
}) {
  const text = textOf(view, 'inline', false)
  return (
    <>
      {changes.map(({ number, hunk }) => (
        <h2 key={hunk.id} className="lab-s" data-of={hunk.id}>
          {t.change(number, changes.length)}: {hunk.label}
        </h2>
      ))}
      {text.passages
        .filter(({ kind }) => kind !== 'skipped')
        .map((passage) => (
          <div className="blk" key={passage.key}>
            <Gutter passage={passage} />
            <Words html={passage.html} text={text} className="prose d" />
          </div>
        ))}
    </>
  )
}

function Facts({ view }: { readonly view: SuggestionView }) {
  const failed = view.checks.filter(({ passed }) => !passed)
  const { baseRevision, rebasedFrom, conflicts } = view.showing
  const moved = baseRevision !== null && rebasedFrom !== null && rebasedFrom !== baseRevision
  return (
    <ul className="chk" aria-label={t.checks}>
      <li>
        <Icon name="ok" className="ok" />
        <span>{t.passed(view.checks.length - failed.length)}</span>
      </li>
      {failed.map((check) => (
        <li key={check.name}>
          <Icon name="warn" className="warn" />
          <span>
            {check.text}
            {check.passages.slice(0, 3).map((passage) => (
              <q key={`${passage.block} ${passage.text}`}>{passage.text}</q>
            ))}
          </span>
        </li>
      ))}
      <li>
        <Icon name="user" />
        <span>
          <PersonName person={view.author} />,{' '}
          {isFirst(view.authorRecord) ? t.first : recordWords(view.authorRecord)}
        </span>
      </li>
      <li>
        <Icon name="info" />
        <span>
          {baseRevision === null
            ? t.fresh
            : moved
              ? t.rebased(rebasedFrom, baseRevision)
              : t.base(baseRevision)}
        </span>
      </li>
      {conflicts.length === 0 ? null : (
        <li>
          <Icon name="warn" className="bad" />
          <span>{t.conflicts(conflictPlaces(view).length)}</span>
        </li>
      )}
    </ul>
  )
}

interface AnswersProps extends Pick<PanelProps, 'view' | 'replies' | 'back' | 'problem'> {
  readonly changes: readonly ReviewedChange[]
}

function Answers({ view, changes, replies, back, problem }: AnswersProps) {
  const why = refusedBecause(view, changes)
  // The list above says it already.
  const said = view.showing.conflicts.length > 0 && why === t.conflicts(conflictPlaces(view).length)
  const last = view.approvals.length + 1 >= view.approvalsNeeded
  return (
    <>
      {why === null || said ? null : <p className="hint">{why}</p>}
      <div className="acts">
        {why === null ? (
          <>
            <input type="hidden" form="bulk" name="hash" value={`${view.id}:${view.showing.contentHash}`} />
            <form action="/review/decisions" method="post" data-send="publish">
              <input type="hidden" name="id" value={view.id} />
              <input type="hidden" name="hash" value={`${view.id}:${view.showing.contentHash}`} />
              <input type="hidden" name="verdict" value="publish" />
              <input type="hidden" name="back" value={back} />
              <button type="submit" className="btn sm" data-key="a">
                <Icon name="ok" className="ok" /> {last ? t.publish(nextRevision(view)) : t.approve}{' '}
                <Key name="a" />
              </button>
            </form>
          </>
        ) : null}
        {view.may.decline.allowed ? (
          <Decline view={view} replies={replies} back={back} problem={problem} />
        ) : null}
        <a className="btn quiet sm" href={`/suggestions/${view.id}`}>
          {t.open} <span className="vh">{t.openLabel(view.id)}</span>
        </a>
      </div>
    </>
  )
}

/** Why it cannot be accepted here; null when it can. */
function refusedBecause(view: SuggestionView, changes: readonly ReviewedChange[]): string | null {
  if (!waits(view)) return t.gone
  if (!view.may.approve.allowed) return view.may.approve.reason
  if (view.showing.conflicts.length > 0) return t.conflicts(conflictPlaces(view).length)
  const { accepted, rejected } = tallyOf(changes)
  const begun = changes.some(({ decision }) => decision !== null && decision.hunkId !== null)
  return begun || accepted + rejected > 0 ? t.inPart : null
}

function Decline({ view, replies, back, problem }: Omit<AnswersProps, 'changes'>) {
  const given = givenTo(problem, 'decline')
  return (
    <details className="drop" data-key="r" open={problem !== null}>
      <summary className="btn sm">
        <Icon name="no" className="bad" /> {t.decline} <span className="vh">{t.openLabel(view.id)}</span>{' '}
        <Key name="r" />
      </summary>
      <form className="menu" action="/review/decisions" method="post" data-send="decline">
        <input type="hidden" name="id" value={view.id} />
        <input type="hidden" name="verdict" value="decline" />
        <input type="hidden" name="back" value={back} />
        <ReasonFields
          id={`q${view.id}`}
          title={page.decline.title}
          reasons={page.decline.reasons}
          replies={replies.filter(({ uses }) => uses.includes('decline'))}
          hint={page.decline.hint(view.author.name)}
          given={given}
          error={problem?.failure.detail}
        />
        <button type="submit" className="btn sm">
          <Icon name="no" className="bad" /> {t.declineButton}
        </button>
        <KeepReplies />
      </form>
    </details>
  )
}

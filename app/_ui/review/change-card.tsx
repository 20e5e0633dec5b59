import { reviewPages } from '#lib/core/text/review-pages.ts'
import { capital } from '#lib/core/text/review-words.ts'
import type { ReplyView } from '#lib/features/reply/saved-replies.ts'
import type { CommentView } from '#lib/features/suggestion/types.ts'
import { Time } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'
import { Amended, AmendLink } from './amended.tsx'
import { Avatar, Key } from './bits.tsx'
import { lapsedWords } from './lapsed.tsx'
import { amendHref, type Mode, type ReviewedChange } from './model.ts'
import { RejectMenu } from './reject-menu.tsx'

const t = reviewPages.page

/** What the forms of a change need to know of their page. */
export interface CardContext {
  readonly id: number
  readonly contentHash: string
  /** The view one comes back to. */
  readonly back: string
  /** Whether somebody is still to decide: not when the suggestion is closed. */
  readonly waits: boolean
  /** Number of the article's text now; null while there is none. */
  readonly currentRevision: number | null
  readonly mode: Mode
  readonly all: boolean
  readonly mayDecide: boolean
  readonly mayComment: boolean
  readonly mayAmend: boolean
  /** Whether the viewer's yes counts for what reviewers amended, because they wrote the suggestion. */
  readonly mayAgree: boolean
  readonly authorName: string
  /** Approvals that a change needs. */
  readonly needed: number
  /** Author id of who looks; null for guests. */
  readonly viewer: number | null
  /** Saved words that can be chosen as a reason. */
  readonly replies: readonly ReplyView[]
}

/** One change beside its passage: what it is, what was decided and said, and what one can do. */
export function ChangeCard({
  change,
  context,
}: {
  readonly change: ReviewedChange
  readonly context: CardContext
}) {
  const { number, hunk, verdict } = change
  const done = verdict !== 'open'
  return (
    <div
      className={done ? 'card hc done' : 'card hc'}
      id={`h${number}`}
      tabIndex={-1}
      data-change={hunk.id}
      data-verdict={verdict}
      data-own={change.own || undefined}
    >
      <h2 className="h">
        {done ? (
          <Decided change={change} context={context} />
        ) : (
          <Open number={number} waits={context.waits} />
        )}
      </h2>
      <p className="what">{capital(hunk.label)}</p>
      {done ? <DecidedBy change={change} context={context} /> : null}
      {!done && change.decision ? (
        <p className="mut">{t.decisions.yeses(change.yeses, context.needed)}</p>
      ) : null}
      <Again change={change} currentRevision={context.currentRevision} />
      {done || change.needs.length === 0 ? null : <p className="mut">{t.waitsFor(change.needs)}</p>}
      <Amended change={change} authorName={context.authorName} agree={context.mayAgree ? context : null} />
      <Talk comments={change.comments} viewer={context.viewer} />
      {done ? null : <Actions change={change} context={context} />}
    </div>
  )
}

function Open({ number, waits }: { readonly number: number; readonly waits: boolean }) {
  return (
    <>
      {t.change(number)} {waits ? <span className="chip">{t.toDecide}</span> : null}
    </>
  )
}

function Decided({
  change: { number, verdict },
  context,
}: {
  readonly change: ReviewedChange
  readonly context: CardContext
}) {
  const accepted = verdict === 'accept'
  return (
    <>
      <Icon name={accepted ? 'ok' : 'no'} className={accepted ? 'ok' : 'bad'} />{' '}
      {accepted ? t.hunk.accepted : t.hunk.rejected}
      <span className="vh">: {t.change(number)}</span>
      {context.mayDecide ? null : <span className="chip">{t.change(number)}</span>}
    </>
  )
}

function DecidedBy({ change, context }: { readonly change: ReviewedChange; readonly context: CardContext }) {
  const { decision, number, hunk } = change
  if (decision === null) return null
  const name = decision.by.authorId === context.viewer ? t.you.toLowerCase() : decision.by.name
  return (
    <>
      <p>
        {t.hunk.byLine(number, name)}, <Time at={decision.at} />
        {decision.reason === '' ? null : <>: {t.hunk.reason(decision.reason)}</>}
      </p>
      {context.mayDecide ? (
        <DecisionForm context={context} hunkId={hunk.id} verdict="clear">
          <button className="btn quiet sm" type="submit">
            {t.hunk.undo} <span className="vh">{t.hunk.undoLabel(number)}</span>
          </button>
        </DecisionForm>
      ) : null}
    </>
  )
}

interface AgainProps {
  readonly change: ReviewedChange
  readonly currentRevision: number | null
}

/** Why it has to be looked at again: what was decided and is not about the same words any more. */
function Again({ change: { again, lapsed }, currentRevision }: AgainProps) {
  if (lapsed.length > 0)
    return (
      <p className="mut">
        {t.again.look} {lapsed.map((one) => lapsedWords(one, currentRevision)).join(' ')}
      </p>
    )
  return again ? <p className="mut">{t.again[again]}</p> : null
}

/** The comments on a change, oldest first. */
export function Talk({
  comments,
  viewer,
}: {
  readonly comments: readonly CommentView[]
  readonly viewer: number | null
}) {
  if (comments.length === 0) return null
  return (
    <ul className="talk">
      {comments.map((comment) => (
        <li key={comment.id}>
          <Avatar person={comment.by} />
          <span>
            <b>{comment.by.authorId === viewer ? t.you : comment.by.name}</b>{' '}
            <span className="mut">
              <Time at={comment.at} />
            </span>
            <span className="said">{comment.body}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Actions({ change, context }: { readonly change: ReviewedChange; readonly context: CardContext }) {
  const { number, hunk } = change
  if (!context.mayDecide && !context.mayComment) return null
  return (
    <div className="acts">
      {context.mayDecide ? (
        <>
          {change.own ? null : (
            <DecisionForm context={context} hunkId={hunk.id} verdict="accept">
              <button className="btn sm" type="submit" data-key="a">
                <Icon name="ok" className="ok" /> {t.hunk.accept}{' '}
                <span className="vh">{t.hunk.thisChange(number)}</span>
                <Key name="a" />
              </button>
            </DecisionForm>
          )}
          <RejectMenu number={number} hunkId={hunk.id} context={context} />
        </>
      ) : null}
      {context.mayComment ? <CommentMenu change={change} context={context} /> : null}
      {context.mayAmend ? (
        <AmendLink change={change} href={amendHref(context.id, hunk, context.mode, context.all)} />
      ) : null}
    </div>
  )
}

function CommentMenu({
  change: { number, hunk, comments },
  context,
}: {
  readonly change: ReviewedChange
  readonly context: CardContext
}) {
  const replies = comments.length > 0
  const hunkId = hunk.id
  return (
    <details className="drop" data-key="c">
      <summary className="btn sm">
        <Icon name="talk" /> {replies ? t.thread.reply : t.thread.comment}{' '}
        <span className="vh">{t.hunk.onChange(number)}</span>
        <Key name="c" />
      </summary>
      <form className="menu" action={`/suggestions/${context.id}/comments`} method="post">
        <input type="hidden" name="hunkId" value={hunkId} />
        <input type="hidden" name="back" value={context.back} />
        <label className="lab" htmlFor={`c-${hunkId}`}>
          {t.thread.onChange(number)}
        </label>
        <textarea className="field" id={`c-${hunkId}`} name="comment" rows={3} required maxLength={5000} />
        <button className="btn sm" type="submit">
          {t.thread.button}
        </button>
      </form>
    </details>
  )
}

interface DecisionFormProps {
  readonly context: CardContext
  readonly hunkId: string
  readonly verdict: 'accept' | 'reject' | 'clear'
  readonly children: React.ReactNode
}

/** A form that decides one change; the script sends it without leaving the page. */
export function DecisionForm({ context, hunkId, verdict, children }: DecisionFormProps) {
  return (
    <form action={`/suggestions/${context.id}/decisions`} method="post" data-decide={verdict}>
      <input type="hidden" name="contentHash" value={context.contentHash} />
      <input type="hidden" name="hunk" value={hunkId} />
      <input type="hidden" name="verdict" value={verdict} />
      <input type="hidden" name="back" value={context.back} />
      {children}
    </form>
  )
}

import { reviewAmend as amend } from '#lib/core/text/review-amend.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { ReplyView } from '#lib/features/reply/saved-replies.ts'
import type { Aftermath } from '#lib/features/review/undo-decision.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { articlePath, PersonName, Time } from '../reading/common.tsx'
import type { Amending } from './amending.ts'
import { Avatar, Clock, StateChip } from './bits.tsx'
import type { CardContext } from './change-card.tsx'
import { ChangeIndex } from './change-index.tsx'
import { Conflicts } from './conflicts.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { SuggestionFacts } from './facts.tsx'
import { LeftWords } from './left.tsx'
import { amendHref, fieldHref, type Mode, reviewedChanges, suggestionHref, waits } from './model.ts'
import { Newest } from './newest.tsx'
import { Notice } from './notice.tsx'
import { PassageRows } from './passage-rows.tsx'
import type { Text } from './passages.ts'
import type { ReviewProblem } from './problem.ts'
import { type Did, DidList } from './queue-outcome.tsx'
import { isFirst, recordWords } from './record.ts'
import { Sentences } from './sentences.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { Decisions, Thread, Versions } from './thread.tsx'
import { ViewBar } from './view-bar.tsx'

const t = reviewPages.page

export interface SuggestionPageProps {
  readonly view: SuggestionView
  readonly text: Text
  readonly mode: Mode
  /** Show unchanged passages too. */
  readonly all: boolean
  /** What the last form did: a key of `did`. */
  readonly did: string | null
  /** What was done with the suggestion before this one, and how that stands now. */
  readonly earlier: readonly Did[]
  readonly aftermath: ReadonlyMap<number, Aftermath>
  readonly problem: ReviewProblem | null
  /** Author id of who looks; null for guests. */
  readonly viewer: number | null
  readonly now: Date
  /** Whether the viewer may open the queue. */
  readonly reviewer: boolean
  /** Saved words that can be chosen as a reason. */
  readonly replies: readonly ReplyView[]
  /** Whether single keys act for the viewer. */
  readonly singleKeys: boolean
  /** The change that the viewer is wording otherwise; null for none. */
  readonly amending: Amending | null
}

/** A suggestion as those who decide on it see it; others see the same without the controls. */
export function SuggestionPage(props: SuggestionPageProps) {
  const { view, mode, all, amending } = props
  const changes = reviewedChanges(view)
  const amended = amending && (changes[amending.number - 1]?.hunk ?? null)
  const hrefOf = (shown: Mode, whole: boolean) => {
    if (!amended) return suggestionHref(view.id, shown, whole)
    return amending?.passage
      ? amendHref(view.id, amended, shown, whole)
      : fieldHref(view.id, amended.id, shown, whole)
  }
  const context: CardContext = {
    id: view.id,
    contentHash: view.showing.contentHash,
    back: hrefOf(mode, all),
    mode,
    all,
    waits: waits(view),
    currentRevision: view.currentRevision,
    mayDecide: waits(view) && view.may.approve.allowed,
    mayComment: view.may.comment.allowed,
    mayAmend: waits(view) && view.may.amend.allowed,
    mayAgree: waits(view) && view.own && view.may.agree.allowed,
    authorName: view.author.name,
    needed: view.approvalsNeeded,
    viewer: props.viewer,
    replies: props.replies,
  }
  return (
    <main
      id="main"
      className="review"
      tabIndex={-1}
      data-suggestion={view.id}
      data-viewer={props.viewer ?? undefined}
      data-amending={amended?.id}
    >
      <div className="sheet">
        <Heading {...props} />
        <DidList did={props.earlier} aftermath={props.aftermath} back="/review" />
        <Notice view={view} did={props.did} problem={props.problem} reviewer={props.reviewer} />
        {amending?.passage ? null : <LeftWords />}
        <SuggestionFacts view={view} />
        {view.showing.conflicts.length > 0 ? <Conflicts view={view} /> : null}
        <ViewBar
          id={view.id}
          mode={mode}
          all={all}
          changes={changes}
          mayDecide={context.mayDecide}
          hrefOf={hrefOf}
          keys={amending?.passage ? <AmendKeys /> : null}
        >
          <Newest view={view} mode={mode} all={all} />
        </ViewBar>
        <div className={['rev', mode === 'split' ? 'split' : '', amended ? 'amending' : ''].join(' ').trim()}>
          <ChangeIndex changes={changes} amending={amended?.id ?? null} />
          <div className="text">
            <PassageRows
              text={props.text}
              changes={changes}
              context={context}
              mode={mode}
              amending={amending}
            />
            <Sentences changes={changes} />
            <div className="after">
              <Thread view={view} changes={changes} problem={props.problem} viewer={props.viewer} />
              <div>
                <Decisions view={view} changes={changes} />
                <Versions view={view} />
              </div>
            </div>
          </div>
        </div>
      </div>
      <div id="live" className="vh" role="status" />
      {amending?.passage ? null : (
        <Shortcuts list={t.shortcuts.list} on={props.singleKeys} back={context.back} />
      )}
      {props.reviewer ? (
        <DecisionBar
          view={view}
          changes={changes}
          problem={props.problem}
          back={context.back}
          replies={props.replies}
          amending={amended?.id ?? null}
        />
      ) : null}
    </main>
  )
}

/** What the keys do while a passage is open. */
function AmendKeys() {
  return (
    <p className="keys">
      <span className="vh">{amend.keys.label}: </span>
      <span>
        <kbd>Ctrl</kbd> <kbd>Enter</kbd> {amend.keys.save}
      </span>
      <span>
        <kbd>Esc</kbd> {amend.keys.leave}
      </span>
    </p>
  )
}

function Heading(props: SuggestionPageProps) {
  const { view, reviewer } = props
  const { article, author, authorRecord, showing } = view
  return (
    <>
      <nav className="crumb" aria-label={t.crumb}>
        {reviewer ? <a href="/review">{t.review}</a> : null}
        {reviewer ? <span aria-hidden="true">/</span> : null}
        {article.exists ? (
          <a href={articlePath(article.slug)}>{article.title}</a>
        ) : (
          <span>{article.title}</span>
        )}
        <span aria-hidden="true">/</span>
        <span>{t.suggestion(view.id)}</span>
      </nav>
      <h1 className="u">{view.summary || t.noSummary}</h1>
      <div className="meta">
        <StateChip state={view.state} />
        <span className="row">
          <Avatar person={author} />
          <span>
            <PersonName person={author} />{' '}
            {showing.baseRevision === null ? t.suggestedArticle : t.suggested(showing.diff.hunks.length)}
          </span>
        </span>
        {isFirst(authorRecord) ? (
          <span className="chip info">{t.firstSuggestion}</span>
        ) : (
          <span className="mut">
            {recordWords(authorRecord)} {t.before}
          </span>
        )}
        <span className="mut">
          <Time at={view.createdAt} />
          {view.version > 1 ? `, ${t.version(view.version)}` : null}
        </span>
        <Claim {...props} />
        {view.own ? <a href={`/suggestions/${view.id}`}>{t.back}</a> : null}
      </div>
    </>
  )
}

/** Who is on it, so that two reviewers need not read the same at once; and to say that one is. */
function Claim({ view, viewer, now, reviewer }: SuggestionPageProps) {
  const { claim } = view
  const runs = claim !== null && claim.until > now
  const mine = runs && claim.by.authorId === viewer
  const may = reviewer && waits(view) && view.may.approve.allowed && (mine || !runs)
  return (
    <span className="mut row claim">
      {runs ? (
        <span>
          {mine ? t.claimedByYou : t.claimedBy(claim.by.name)} <Clock at={claim.until} />
        </span>
      ) : null}
      {may ? (
        <form action={`/suggestions/${view.id}/lease`} method="post">
          <input type="hidden" name="take" value={mine ? '' : '1'} />
          <button type="submit" className="btn quiet sm">
            {mine ? reviewPages.act.release : reviewPages.act.claim}
          </button>
        </form>
      ) : null}
    </span>
  )
}

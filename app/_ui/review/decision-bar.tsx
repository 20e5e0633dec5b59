import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { ReplyView } from '#lib/features/reply/saved-replies.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { Icon } from '../reading/icon.tsx'
import { AnswerMenus } from './answer-menus.tsx'
import { Key } from './bits.tsx'
import { verdictLooks } from './change-index.tsx'
import {
  afterYes,
  isConcludable,
  nextRevision,
  publishing,
  publishingUnreviewed,
  type ReviewedChange,
  tallyOf,
  waits,
} from './model.ts'
import { givenTo, type ReviewProblem } from './problem.ts'

const t = reviewPages.page

export interface DecisionBarProps {
  readonly view: SuggestionView
  readonly changes: readonly ReviewedChange[]
  readonly problem: ReviewProblem | null
  /** The page one comes back to. */
  readonly back: string
  /** Saved words that can be chosen as a reason. */
  readonly replies: readonly ReplyView[]
  /** Id of the change that the viewer is wording otherwise; null for none. */
  readonly amending: string | null
}

/** The bar at the foot: how far one is, what publishing would do, and the answers there are. */
export function DecisionBar(props: DecisionBarProps) {
  const { view, changes } = props
  if (!waits(view)) return view.state === 'declined' ? <Reopening view={view} /> : null
  return (
    // biome-ignore lint/a11y/useSemanticElements: the bar is a landmark of its own inside main
    <div className="dock" role="region" aria-label={t.dock.label}>
      <div>
        <span className="tally hide-s" aria-hidden="true">
          {changes.length > 24
            ? null
            : changes.map(({ hunk, verdict }) =>
                hunk.id === props.amending ? (
                  <span key={hunk.id} className="info">
                    <Icon name="pen" />
                  </span>
                ) : (
                  <span key={hunk.id} className={verdictLooks[verdict].tone || 'mut'}>
                    <Icon name={verdictLooks[verdict].icon} />
                  </span>
                ),
              )}
        </span>
        <div className="grow num">
          <Summary view={view} changes={changes} />
        </div>
        <AcceptRest {...props} />
        <AnswerMenus {...props} />
        <Approval {...props} />
      </div>
    </div>
  )
}

function Summary({ view, changes }: Pick<DecisionBarProps, 'view' | 'changes'>) {
  const tally = tallyOf(changes)
  const decided = tally.accepted + tally.rejected > 0
  const blocked = blockedBecause(view, changes)
  return (
    <>
      <b>
        {decided ? t.dock.tally(tally.accepted, tally.rejected, tally.open) : t.index.title(changes.length)}
      </b>
      <br />
      <span className="hint" id="dock-why">
        {blocked ?? result(view, changes)}
      </span>
    </>
  )
}

/** Why the filled button does nothing; null when it works. */
function blockedBecause(view: SuggestionView, changes: readonly ReviewedChange[]): string | null {
  if (view.may.publishUnreviewed.allowed)
    return publishingUnreviewed(changes).size === 0 ? nothingToPublish(view) : null
  if (!view.may.approve.allowed) return view.may.approve.reason ?? ''
  if (isConcludable(view)) return null
  const tally = tallyOf(changes)
  if (view.showing.conflicts.length > 0 && tally.accepted === 0)
    return changes.length === 0 ? t.dock.onlyConflicts : t.dock.conflictFirst
  // A yes to everything would be one to own words too.
  if (tally.accepted === 0 && changes.some(({ own, verdict }) => own && verdict === 'open'))
    return reviewPages.page.amended.needs(view.author.name)
  if (tally.accepted > 0 || tally.rejected === 0) return null
  return tally.open === 0 ? nothingToPublish(view) : t.dock.noneAccepted
}

/** Every change is rejected, and nothing of it was published: what to do instead. */
function nothingToPublish({ own }: SuggestionView): string {
  return own ? t.dock.nothingOwnToPublish : t.dock.nothingToPublish
}

function result(view: SuggestionView, changes: readonly ReviewedChange[]): string {
  const [has, needs] = [view.approvals.length, view.approvalsNeeded]
  const { accepted, open } = tallyOf(changes)
  if (isConcludable(view)) return view.own ? t.dock.concludesOwn : t.dock.concludes(view.author.name)
  if (view.may.publishUnreviewed.allowed)
    return t.dock.publishesUnreviewed(publishingUnreviewed(changes).size, nextRevision(view))
  if (accepted > 0) return t.dock.publishesFew(accepted, nextRevision(view), open)
  const approved = has > 0 ? `${t.dock.approvedBy(view.approvals.map(({ name }) => name))} ` : ''
  const { fresh, ready } = afterYes(view, changes)
  if (fresh === 0 || ready === 0) return approved + t.dock.approveOnly(has, needs)
  if (ready < changes.length) return approved + t.dock.publishesReady(ready, nextRevision(view))
  return `${approved}${t.dock.publishes(changes.length, nextRevision(view))}`
}

function Approval({ view, changes, problem, back }: DecisionBarProps) {
  const next = nextRevision(view)
  const blocked = blockedBecause(view, changes)
  const { accepted } = tallyOf(changes)
  if (blocked !== null) return <Blocked label={t.dock.approvePublish(next)} />
  if (isConcludable(view)) {
    return (
      <form action={`/suggestions/${view.id}/conclusion`} method="post" className="approve">
        <input type="hidden" name="back" value={back} />
        <Act label={t.dock.conclude} thenNext={t.dock.concludeThenNext} />
      </form>
    )
  }
  const unreviewed = view.may.publishUnreviewed.allowed
  const whole = view.showing.baseRevision !== null && !unreviewed
  if (accepted > 0 || unreviewed) {
    const chosen = unreviewed ? publishingUnreviewed(changes) : publishing(changes)
    const ids = [...chosen].join(' ')
    return (
      <form action={`/suggestions/${view.id}/publication`} method="post" className="approve">
        <input type="hidden" name="accept" value={ids} />
        <input type="hidden" name="back" value={back} />
        {whole ? <WholeTick given={givenTo(problem, 'publication')} /> : null}
        <Act label={t.dock.publishSome(chosen.size, next)} />
      </form>
    )
  }
  const { fresh, ready } = afterYes(view, changes)
  if (fresh === 0)
    return <Blocked label={t.dock.waitsForOthers(view.approvals.length, view.approvalsNeeded)} />
  const publishes = ready > 0
  return (
    <form action={`/suggestions/${view.id}/approval`} method="post" className="approve">
      <input type="hidden" name="contentHash" value={view.showing.contentHash} />
      <input type="hidden" name="publish" value={publishes ? '1' : ''} />
      <input type="hidden" name="back" value={back} />
      {publishes && whole ? <WholeTick given={givenTo(problem, 'approval')} /> : null}
      <Act label={publishes ? t.dock.approvePublish(next) : t.dock.approve} />
    </form>
  )
}

/** The filled button, and the same with going on to the suggestion that waits next. */
function Act({ label, thenNext = t.dock.thenNext }: { readonly label: string; readonly thenNext?: string }) {
  return (
    <>
      <button type="submit" className="btn quiet" name="go" value="next" data-key="P">
        {thenNext} <Key name="P" />
      </button>
      <button type="submit" className="btn pri">
        {label}
      </button>
    </>
  )
}

function Blocked({ label }: { readonly label: string }) {
  return (
    <div className="approve">
      <button type="button" className="btn pri" aria-disabled="true" aria-describedby="dock-why">
        {label}
      </button>
    </div>
  )
}

/** "I also checked the rest": starts empty, because approving vouches for the passages alone. */
function WholeTick({ given }: { readonly given: Readonly<Record<string, string>> }) {
  return (
    <label className="row tick">
      <input className="pick" type="checkbox" name="whole" value="1" defaultChecked={given.whole === '1'} />{' '}
      {t.dock.whole}
    </label>
  )
}

/** One yes to everything that nobody decided on yet. */
function AcceptRest({ view, changes, back }: DecisionBarProps) {
  const open = changes.filter(({ verdict, own }) => verdict === 'open' && !own)
  const decided = open.length < changes.length
  const conflicts = view.showing.conflicts.length > 0
  if ((!decided && !conflicts) || open.length === 0 || !view.may.approve.allowed)
    return <div className="rest" />
  return (
    <form action={`/suggestions/${view.id}/decisions`} method="post" className="rest" data-decide="accept">
      <input type="hidden" name="contentHash" value={view.showing.contentHash} />
      <input type="hidden" name="hunk" value={open.map(({ hunk }) => hunk.id).join(' ')} />
      <input type="hidden" name="verdict" value="accept" />
      <input type="hidden" name="back" value={back} />
      <button type="submit" className="btn quiet" data-key="A">
        {decided ? t.hunk.acceptRest(open.length) : t.hunk.acceptAll}
      </button>
    </form>
  )
}

function Reopening({ view }: { readonly view: SuggestionView }) {
  if (!view.may.reopen.allowed) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: the bar is a landmark of its own inside main
    <div className="dock" role="region" aria-label={t.dock.label}>
      <div>
        <span className="grow hint">{t.reopen.hint}</span>
        <form action={`/suggestions/${view.id}/reopening`} method="post">
          <button type="submit" className="btn">
            <Icon name="revert" /> {t.dock.reopen}
          </button>
        </form>
      </div>
    </div>
  )
}

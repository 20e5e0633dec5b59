import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { Icon } from '../reading/icon.tsx'
import { AnswerMenus } from './answer-menus.tsx'
import { verdictLooks } from './change-index.tsx'
import { nextRevision, publishing, type ReviewedChange, tallyOf, waits } from './model.ts'
import { givenTo, type ReviewProblem } from './problem.ts'

const t = reviewPages.page

export interface DecisionBarProps {
  readonly view: SuggestionView
  readonly changes: readonly ReviewedChange[]
  readonly problem: ReviewProblem | null
  /** The page one comes back to. */
  readonly back: string
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
            : changes.map(({ hunk, verdict }) => (
                <span key={hunk.id} className={verdictLooks[verdict].tone || 'mut'}>
                  <Icon name={verdictLooks[verdict].icon} />
                </span>
              ))}
        </span>
        <div className="grow num">
          <Summary view={view} changes={changes} />
        </div>
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
      <b>{decided ? t.dock.tally(tally.accepted, tally.rejected, tally.open) : t.index.title(changes.length)}</b>
      <br />
      <span className="hint" id="dock-why">
        {blocked ?? result(view, changes)}
      </span>
    </>
  )
}

/** Why the filled button does nothing; null when it works. */
function blockedBecause(view: SuggestionView, changes: readonly ReviewedChange[]): string | null {
  if (view.showing.conflicts.length > 0) return t.dock.conflictFirst
  if (!view.may.approve.allowed) return view.may.approve.reason ?? ''
  const tally = tallyOf(changes)
  if (tally.accepted > 0 || tally.rejected === 0) return null
  return tally.open === 0 ? t.dock.nothingToPublish : t.dock.noneAccepted
}

function result(view: SuggestionView, changes: readonly ReviewedChange[]): string {
  const [has, needs] = [view.approvals.length, view.approvalsNeeded]
  const approved = has > 0 ? `${t.dock.approvedBy(view.approvals.map(({ name }) => name))} ` : ''
  if (has + 1 < needs) return approved + t.dock.approveOnly(has, needs)
  const { open } = tallyOf(changes)
  const accepted = publishing(changes).size
  return approved + t.dock.publishesFew(accepted, nextRevision(view), accepted === changes.length ? 0 : open)
}

function Approval({ view, changes, problem, back }: DecisionBarProps) {
  const blocked = blockedBecause(view, changes)
  const [has, needs] = [view.approvals.length, view.approvalsNeeded]
  const publishes = has + 1 >= needs
  const accepted = publishing(changes)
  const label = !publishes
    ? t.dock.approve
    : accepted.size === changes.length
      ? t.dock.approvePublish(nextRevision(view))
      : t.dock.publishSome(accepted.size, nextRevision(view))
  const given = givenTo(problem, 'approval')
  if (blocked !== null) {
    return (
      <button type="button" className="btn pri" aria-disabled="true" aria-describedby="dock-why">
        {t.dock.approvePublish(nextRevision(view))}
      </button>
    )
  }
  return (
    <form action={`/suggestions/${view.id}/approval`} method="post" className="approve" data-publish>
      <input type="hidden" name="contentHash" value={view.showing.contentHash} />
      <input type="hidden" name="publish" value={publishes ? '1' : ''} />
      <input type="hidden" name="back" value={back} />
      <DecidedFields changes={changes} />
      {publishes && view.showing.baseRevision !== null ? (
        <label className="row tick">
          <input className="pick" type="checkbox" name="whole" value="1" defaultChecked={given.whole === '1'} />{' '}
          {t.dock.whole}
        </label>
      ) : null}
      <button type="submit" className="btn pri" data-key="P">
        {label}
      </button>
    </form>
  )
}

/** Which changes were shown as accepted and rejected, so that the answer means what was on the screen. */
function DecidedFields({ changes }: Pick<DecisionBarProps, 'changes'>) {
  const ids = (verdict: 'accept' | 'reject') => changes.filter((one) => one.verdict === verdict).map(({ hunk }) => hunk.id)
  const [accept, reject] = [ids('accept'), ids('reject')]
  if (accept.length + reject.length === 0) return null
  return (
    <>
      <input type="hidden" name="accept" value={accept.join(' ')} />
      <input type="hidden" name="reject" value={reject.join(' ')} />
    </>
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

import { Icon } from '#app/_ui/reading/icon.tsx'
import { Amended } from '#app/_ui/review/amended.tsx'
import { Conflicts } from '#app/_ui/review/conflicts.tsx'
import { Lapsed } from '#app/_ui/review/lapsed.tsx'
import type { ReviewedChange } from '#app/_ui/review/model.ts'
import { Notice } from '#app/_ui/review/notice.tsx'
import type { ReviewProblem } from '#app/_ui/review/problem.ts'
import { Thread } from '#app/_ui/review/thread.tsx'
import { receipt as t } from '#lib/core/text/receipt.ts'
import { capital } from '#lib/core/text/review-words.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { glyphs } from '../model/glyphs.ts'
import { Aside } from './aside.tsx'
import { Facts } from './facts.tsx'
import { Steps } from './steps.tsx'
import { SiteTitle } from './title.tsx'

export interface ReceiptProps {
  readonly view: SuggestionView
  readonly changes: readonly ReviewedChange[]
  /** Author id of who looks; null for guests. */
  readonly viewer: number | null
  /** What the last form did. */
  readonly did: string | null
  readonly problem: ReviewProblem | null
  /** The private address of a guest's suggestion; null for accounts. */
  readonly privateLink: string | null
}

/** An own suggestion: where it stands, what was said about it, and what its author can do. */
export function Receipt(props: ReceiptProps) {
  const { view, changes, viewer, problem } = props
  return (
    <main id="main" className="mid receipt" data-suggestion={view.id} data-state={view.state}>
      <SiteTitle view={view} />
      <Did did={props.did} />
      {problem ? <Notice view={view} did={null} problem={problem} reviewer={false} /> : null}
      <Facts view={view} changes={changes} />
      <Lapsed view={view} linked={false} />
      {view.showing.conflicts.length > 0 ? <Conflicts view={view} /> : null}
      <div className="cols">
        <div>
          <Steps view={view} />
          <Changes view={view} changes={changes} />
          <h2>{t.summary}</h2>
          <p className="card box said">{view.summary}</p>
          <Thread view={view} changes={changes} problem={problem} viewer={viewer} />
        </div>
        <Aside view={view} changes={changes} privateLink={props.privateLink} guest={viewer === null} />
      </div>
    </main>
  )
}

const done: Readonly<Record<string, string>> = t.did

function Did({ did }: { readonly did: string | null }) {
  const words = did !== null && Object.hasOwn(done, did) ? done[did] : undefined
  if (words === undefined) return null
  return (
    <div className="note ok" role="status">
      <Icon name="ok" className="ok" />
      <p>{words}</p>
    </div>
  )
}

function Changes({
  view,
  changes,
}: {
  readonly view: SuggestionView
  readonly changes: readonly ReviewedChange[]
}) {
  const agree = view.may.agree.allowed
    ? { id: view.id, contentHash: view.showing.contentHash, back: `/suggestions/${view.id}` }
    : null
  if (changes.length === 0) return null
  return (
    <>
      <h2>{t.changes.title}</h2>
      <ul className="hl">
        {changes.map((change) => {
          const { hunk, verdict, decision } = change
          return (
            <li key={hunk.id}>
              <span className={`g ${glyphs[hunk.kind].tone}`} aria-hidden="true">
                {glyphs[hunk.kind].glyph}
              </span>
              <span>
                {hunk.place.heading === null ? null : <b>{hunk.place.heading}: </b>}
                {hunk.place.heading === null ? capital(hunk.label) : hunk.label}
                {verdict === 'open' ? null : (
                  <>
                    {' '}
                    <span className={verdict === 'accept' ? 'chip ok' : 'chip bad'}>
                      {verdict === 'accept' ? t.changes.accepted : t.changes.rejected}
                    </span>
                  </>
                )}
                {decision?.reason ? <span className="said">{decision.reason}</span> : null}
                <Amended change={change} authorName={view.author.name} agree={agree} />
              </span>
              <span className="num">
                {hunk.words.added > 0 ? `+${hunk.words.added}` : ''}{' '}
                {hunk.words.removed > 0 ? `−${hunk.words.removed}` : ''}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

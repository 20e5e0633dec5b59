import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Aftermath, Undoable } from '#lib/features/review/undo-decision.ts'
import { Icon } from '../reading/icon.tsx'

const t = reviewPages.act

/** What was done with a suggestion: `published`, `declined` …, or `!` and the code of the failure. */
export interface Did {
  readonly id: number
  readonly code: string
}

/** Reads `12:published,14:!merge-conflict`; what is none of ours is left out. */
export function readDid(value: string | null): readonly Did[] {
  return (value ?? '')
    .split(',')
    .slice(0, 100)
    .flatMap((one) => {
      const [, id, code] = /^(\d{1,10}):(!?[a-z-]{1,40})$/.exec(one) ?? []
      return id === undefined || code === undefined || Number(id) > 2_147_483_647
        ? []
        : [{ id: Number(id), code }]
    })
}

/** The same back into an address. */
export function writeDid(did: readonly Did[]): string {
  return did.map(({ id, code }) => `${id}:${code}`).join(',')
}

const failures: Readonly<Record<string, string>> = t.failures

/** Whether it failed, so that the suggestion still stands where it stood. */
export function isFailure({ code }: Did): boolean {
  return code.startsWith('!')
}

/** What happened, in one sentence. */
export function didWords({ code }: Did, after: Aftermath | undefined): string {
  switch (code) {
    case 'published':
      return t.did.published(after?.revision ?? 0)
    case 'reverted':
      return t.did.reverted(after?.current ?? 0)
    case 'approved':
    case 'concluded':
    case 'declined':
    case 'claimed':
    case 'released':
    case 'reopened':
    case 'decided':
      return t.did[code]
    default:
      return failures[code.slice(1)] ?? t.failures.other
  }
}

/** What a thing that was done can be taken back by. */
const undoOf: Readonly<Record<string, Undoable>> = {
  published: 'publication',
  declined: 'decline',
  claimed: 'claim',
}

interface OutcomeProps {
  readonly did: Did
  readonly after: Aftermath | undefined
  /** The queue one comes back to without script. */
  readonly back: string
}

function Outcome({ did, after, back }: OutcomeProps) {
  const what = undoOf[did.code]
  return (
    <div className="did">
      <Icon name={isFailure(did) ? 'warn' : 'ok'} className={isFailure(did) ? 'warn' : 'ok'} />
      <span className="grow">
        <b>{didWords(did, after)}</b>{' '}
        {after === undefined ? null : (
          <a href={`/suggestions/${after.id}`}>
            {after.article.title}: {after.summary || reviewPages.page.noSummary} {t.did.about(after.id)}
          </a>
        )}
      </span>
      {after && what !== undefined && after.undo === what ? (
        <form action="/review/reversals" method="post" data-send="undo">
          <input type="hidden" name="id" value={after.id} />
          <input type="hidden" name="what" value={what} />
          <input type="hidden" name="back" value={back} />
          <button type="submit" className="btn sm" data-key="u">
            <Icon name="undo" /> {t.did.undo} <span className="vh">{t.did.undoLabel[what](after.id)}</span>
          </button>
        </form>
      ) : null}
    </div>
  )
}

/** The row of a suggestion that was just decided, in its old place: what happened, and Undo. */
export function DidRow({ span, ...props }: OutcomeProps & { readonly span: number }) {
  return (
    <tr id={`s${props.did.id}`} data-row={props.did.id} data-done={props.did.code} tabIndex={-1}>
      <td colSpan={span}>
        <Outcome {...props} />
      </td>
    </tr>
  )
}

/** Under a row: why nothing was done with it. */
export function NoteRow({ span, ...props }: OutcomeProps & { readonly span: number }) {
  return (
    <tr data-note={props.did.id} className="note-row">
      <td colSpan={span}>
        <p className="warn">{didWords(props.did, props.after)}</p>
      </td>
    </tr>
  )
}

/** Above the list, when the page was loaded anew: everything that was done, and Undo for each. */
export function DidList({
  did,
  aftermath,
  back,
}: {
  readonly did: readonly Did[]
  readonly aftermath: ReadonlyMap<number, Aftermath>
  readonly back: string
}) {
  if (did.length === 0) return null
  return (
    <section className="dids" aria-label={t.did.title} role="status">
      <ul>
        {did.map((one) => (
          <li key={one.id}>
            <Outcome did={one} after={aftermath.get(one.id)} back={back} />
          </li>
        ))}
      </ul>
    </section>
  )
}

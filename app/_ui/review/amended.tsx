import { features } from '#lib/core/text/features.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { Time } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'
import { Key } from './bits.tsx'
import type { ReviewedChange } from './model.ts'

const t = reviewPages.page.amended

interface AmendedProps {
  readonly change: ReviewedChange
  readonly authorName: string
  /** What the form needs where the viewer may agree; null elsewhere. */
  readonly agree: { readonly id: number; readonly contentHash: string; readonly back: string } | null
}

/** That a reviewer reworded a change, why, and who has to agree; with the author's button to do so. */
export function Amended({ change, authorName, agree }: AmendedProps) {
  const { amendment, number, hunk, own, accepted, verdict } = change
  if (amendment === null) return null
  return (
    <div className="amended">
      <p>
        <Icon name="pen" /> {t.by(amendment.by.name)}, <Time at={amendment.at} />
        {': '}
        <q>{amendment.reason}</q>
      </p>
      {own && verdict === 'open' ? <p className="mut">{t.needs(authorName)}</p> : null}
      {agree && !own && !accepted && verdict === 'open' ? (
        <form action={`/suggestions/${agree.id}/agreement`} method="post">
          <input type="hidden" name="contentHash" value={agree.contentHash} />
          <input type="hidden" name="hunk" value={hunk.id} />
          <input type="hidden" name="back" value={agree.back} />
          <button className="btn sm" type="submit">
            <Icon name="ok" className="ok" /> {t.agree} <span className="vh">{t.toChange(number)}</span>
          </button>
        </form>
      ) : null}
      {agree && accepted ? <p className="mut">{t.agreed}</p> : null}
    </div>
  )
}

/** Leads to wording a change otherwise; where it has no words of its own it says so instead. */
export function AmendLink({ change, href }: { readonly change: ReviewedChange; readonly href: string }) {
  const { number, unamendable } = change
  if (unamendable !== null) return <p className="mut whole">{features.unamendable[unamendable]}</p>
  return (
    <a className="btn sm" href={href} data-key="e">
      <Icon name="pen" /> {t.amend} <span className="vh">{reviewPages.page.hunk.thisChange(number)}</span>
      <Key name="e" />
    </a>
  )
}

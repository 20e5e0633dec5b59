import { reading } from '#lib/core/text/reading.ts'
import { day } from '#lib/core/text/words.ts'
import type { Failure } from '#lib/features/outcome.ts'
import type { HidingView } from '#lib/features/views.ts'
import { articlePath, improvePath, Time } from './common.tsx'
import { Notice } from './missing.tsx'

const t = reading.gone

/** Why content was hidden, when, by whom, and how much of each kind. */
interface Hiding {
  readonly reason: string
  readonly at: Date
  readonly by: string | null
  readonly removed: ReadonlyMap<string, unknown>
}

/** 410: the text was taken out; the article and its history go on. */
export function Gone({ slug, failure }: { readonly slug: string; readonly failure: Failure }) {
  // A past revision; otherwise it is the article itself that has no text to read.
  const past = typeof failure.data?.revision === 'number'
  const readable = failure.data?.readable
  return (
    <Notice code="410" title={failure.title} detail={failure.detail}>
      <HidingFacts failure={failure} remains={t.remainsDetail} />
      <p className="row wrap acts">
        {past ? (
          <a className="btn pri" href={articlePath(slug)}>
            {t.current}
          </a>
        ) : (
          <a className="btn pri" href={improvePath(slug)}>
            {t.write}
          </a>
        )}
        {typeof readable === 'number' ? (
          <a className="btn" href={`${improvePath(slug)}?from=${readable}`}>
            {t.writeFrom(readable)}
          </a>
        ) : null}
        <a className="btn" href={articlePath(slug, 'history')}>
          {t.history}
        </a>
      </p>
    </Notice>
  )
}

/** Reason, day and person, what is gone and what remains; less when the failure knows less. */
export function HidingFacts({ failure, remains }: { readonly failure: Failure; readonly remains: string }) {
  const hiding = hidingOf(failure)
  const many = (what: string) => Number(hiding?.removed.get(what) ?? 0)
  return (
    <div className="card box">
      <dl>
        {hiding ? (
          <>
            <dt className="mut">{t.reason}</dt>
            <dd dir="auto">
              <b>{hiding.reason}</b>
            </dd>
            <dt className="mut">{t.hidden}</dt>
            <dd>
              <Time at={hiding.at} form="day" /> {t.by(hiding.by)}
            </dd>
          </>
        ) : null}
        <dt className="mut">{t.what}</dt>
        <dd>{hiding ? t.everywhere(many('passages'), many('revisions'), many('drafts')) : t.whatDetail}</dd>
        <dt className="mut">{t.remains}</dt>
        <dd>{remains}</dd>
      </dl>
    </div>
  )
}

/** Why and when, as far as the failure says so. */
function hidingOf({ data }: Failure): Hiding | null {
  const { reason, at, by, removed } = data ?? {}
  if (typeof reason !== 'string' || typeof at !== 'string') return null
  const counts = typeof removed === 'object' && removed !== null ? Object.entries(removed) : []
  return { reason, at: new Date(at), by: typeof by === 'string' ? by : null, removed: new Map(counts) }
}

/** "Hidden on 28 May 2026 by Ada: why", for a line of a list. */
export function hiddenWords({ reason, at, by }: HidingView): string {
  return t.line(day(at), by?.name ?? null, reason)
}

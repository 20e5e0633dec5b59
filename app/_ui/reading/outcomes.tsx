import { text } from '#lib/core/text/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { OutcomeLine } from '#lib/features/suggestion/list-outcomes.ts'
import { PersonName, Time } from './common.tsx'

const t = reading.talk

/** Suggestions that ended without a revision, with the reason where the reader may know it. */
export function Closed({ outcomes }: { readonly outcomes: readonly OutcomeLine[] }) {
  const closed = outcomes.filter(({ state }) => state !== 'published')
  if (closed.length === 0) return null
  return (
    <>
      <div className="sec cut">
        <h2 className="s" id="closed">
          {t.closed}
        </h2>
      </div>
      <ol className="rows">
        {closed.map((outcome) => (
          <li key={outcome.id}>
            <div className="h">
              {outcome.words ? (
                <a className="a" href={`/suggestions/${outcome.id}`} dir="auto">
                  {outcome.words.summary || t.suggestion(outcome.id)}
                </a>
              ) : (
                <b className="a">{t.suggestion(outcome.id)}</b>
              )}
              <span className="chip">{text.review.states[outcome.state]}</span>
            </div>
            <span className="mut">
              #{outcome.id}, <PersonName person={outcome.author} />
              {outcome.by ? (
                <>
                  , {t.decidedBy} <PersonName person={outcome.by} />
                </>
              ) : null}
              , <Time at={outcome.at} />
            </span>
            {outcome.words?.reason ? <p className="said">{outcome.words.reason}</p> : null}
            <ByChange outcome={outcome} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** What was decided change by change. */
export function ByChange({ outcome }: { readonly outcome: OutcomeLine | undefined }) {
  if (!outcome || outcome.accepted + outcome.rejected === 0) return null
  const { accepted, rejected, words } = outcome
  return (
    <>
      <p className="tip">{t.byChange(accepted, rejected)}</p>
      {words?.rejections.map(({ reason, by }, index) =>
        reason === '' ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <p className="said" key={index}>
            <PersonName person={by} />: {reason}
          </p>
        ),
      )}
    </>
  )
}

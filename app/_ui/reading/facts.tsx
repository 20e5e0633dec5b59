import type { StatusReason } from '#lib/core/article/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import { reasonWords } from '#lib/core/text/status.ts'
import { day } from '#lib/core/text/words.ts'
import type { ArticleView } from '#lib/features/article/types.ts'
import {
  articlePath,
  Fact,
  improvePath,
  PersonName,
  Status,
  showsItsChange,
  statusLook,
  summaryOf,
  Time,
} from './common.tsx'
import { Icon } from './icon.tsx'
import { SourcesFact } from './sources-fact.tsx'

const t = reading.article

/** The provenance panel: four facts, each opening to say why, and the ways to improve the article. */
export function Provenance({ view, now }: { readonly view: ArticleView; readonly now: Date }) {
  return (
    <>
      <FactsLine view={view} />
      {/* biome-ignore lint/a11y/useSemanticElements: a group of facts is no form */}
      <div className="facts" id="facts" role="group" aria-label={t.facts}>
        <ReviewedFact view={view} now={now} />
        <SourcesFact document={view.document} facts={view.facts} slug={view.slug} />
        <StatusFact view={view} />
        <RevisionFact view={view} />
        <Improve view={view} now={now} />
      </div>
    </>
  )
}

/** On phones one line stands for the strip; it opens. */
function FactsLine({ view }: { readonly view: ArticleView }) {
  const { icon, tone } = statusLook(view.status.state)
  return (
    <details className="fline">
      <summary>
        <Icon name={icon} className={tone} />{' '}
        <span>
          <b className={tone}>{reading.status[view.status.state]}</b>
          {' · '}
          {view.lastReviewed ? (
            <>
              <span className="xs">{t.reviewedShort}</span>
              <Time at={view.lastReviewed.at} form="day" />
            </>
          ) : (
            t.neverShort
          )}
          {' · '}
          {t.sourceCount(view.facts.sources)}
          {' · '}v{view.revision.number}
        </span>
        <Icon name="down" className="c" />
      </summary>
    </details>
  )
}

function ReviewedFact({ view, now }: { readonly view: ArticleView; readonly now: Date }) {
  const { lastReviewed: check, reviewDue: due, approvedSince, revision } = view
  const heading = check
    ? t.checked(day(check.at), check.by.name) + (approvedSince > 0 ? t.since(approvedSince) : '')
    : t.neverWhy
  return (
    <Fact label={t.lastReviewed} value={check ? <Time at={check.at} form="day" /> : t.never}>
      <div>
        <p className="wh">{heading}</p>
        {check ? (
          <p>
            {t.read(check.by.name, check.revision)} {approvedSince > 0 ? t.approved(approvedSince) : null}{' '}
            {check.hidden ? (
              reading.compare.hiddenEnd(check.revision)
            ) : check.revision < revision.number ? (
              <a href={articlePath(view.slug, `compare/${check.revision}...${revision.number}`)}>
                {t.compareWith(check.revision, revision.number)}
              </a>
            ) : null}
          </p>
        ) : (
          <p>{t.approvedNever(approvedSince)}</p>
        )}
        {check?.note ? <p>“{check.note}”</p> : null}
        {view.unreviewedSince > 0 ? <p>{t.unreviewedSince(view.unreviewedSince)}</p> : null}
        {view.lastApproval ? (
          <p>{t.lastApproval(day(view.lastApproval.at), view.lastApproval.by.name)}</p>
        ) : null}
      </div>
      <div>
        <p className="wh">{due === null ? t.noDue : due <= now ? t.overdue(day(due)) : t.due(day(due))}</p>
        <p>
          {t.dueWhy} <a href={articlePath(view.slug, 'talk#checks')}>{t.reviewLog}</a>
        </p>
      </div>
    </Fact>
  )
}

function StatusFact({ view }: { readonly view: ArticleView }) {
  const { state, reasons } = view.status
  const remedies = reasons.flatMap((reason) => reasonWords(reason).remedy ?? [])
  return (
    <Fact label={t.reviewStatus} value={<Status state={state} />}>
      <div>
        <p className="wh">{t.why(reading.status[state])}</p>
        <ul className="chk">
          {reasons.map((reason) => (
            <Reason key={reason.kind} reason={reason} />
          ))}
        </ul>
      </div>
      <div>
        <p className="wh">{t.raise}</p>
        {remedies.length > 0 ? (
          remedies.map((remedy) => <p key={remedy}>{remedy}</p>)
        ) : (
          <p>{t.nothingToRaise}</p>
        )}
        <p>
          <a href="/wiki/help-status-and-trust">{t.howStatus}</a>
        </p>
      </div>
    </Fact>
  )
}

function Reason({ reason }: { readonly reason: StatusReason }) {
  const { finding, meaning } = reasonWords(reason)
  return (
    <li>
      <Icon name={reason.good ? 'ok' : 'need'} className={reason.good ? 'ok' : 'warn'} />
      <span>
        <b>{finding}</b> {meaning}{' '}
        {reason.kind === 'citation-needed' ? <a href={`#${reason.anchor}`}>{t.showIt}</a> : null}
      </span>
    </li>
  )
}

function RevisionFact({ view }: { readonly view: ArticleView }) {
  const { revision, slug } = view
  const { number, size } = revision
  return (
    <Fact
      label={t.revision}
      value={
        <>
          v{number} <small>{t.words(view.facts.words)}</small>
        </>
      }
    >
      <div>
        <p className="wh">{t.whatChanged(number)}</p>
        <p>
          <PersonName person={revision.author} />: {summaryOf(revision)}
        </p>
        {size ? <p>{t.sizeOf(size.added, size.removed)}</p> : null}
        <p className="links">
          {showsItsChange(revision) ? (
            <a href={articlePath(slug, `compare/${number - 1}...${number}`)}>
              {t.compareWith(number - 1, number)}
            </a>
          ) : null}
          <a href={articlePath(slug, 'history')}>{t.allRevisions(view.revisions)}</a>
        </p>
      </div>
      <div>
        <p className="wh">{t.proof}</p>
        <p>
          {t.proofHash} <span className="mono">{revision.hash.slice(0, 8)}</span>. {t.proofWhy}
        </p>
      </div>
    </Fact>
  )
}

function Improve({ view, now }: { readonly view: ArticleView; readonly now: Date }) {
  const { facts, slug } = view
  const needed = facts.citationNeeded[0]
  const missing = facts.citationNeeded.length
  const today = now.toISOString().slice(0, 10)
  const stale = facts.dated.filter((place) => place.checkBy !== null && place.checkBy < today)
  const cite = { intent: 'cite', ...(needed ? { at: needed.id } : {}) }
  const update = { intent: 'update', ...(stale[0] ? { at: stale[0].id } : {}) }
  return (
    <div className="foot-row">
      <Icon name="pen" className="hide-s" />
      <p className="grow">
        <strong>{t.improve}</strong>
        {t.improveSep}
        <a href={improvePath(slug, cite)}>{missing > 0 ? t.citeCount(missing) : t.cite}</a>
        {t.comma}
        <a href={improvePath(slug, update)}>{stale.length > 0 ? t.updateCount(stale.length) : t.update}</a>
        {t.or}
        <a href={improvePath(slug, { intent: 'clarify' })}>{t.clarify}</a>
        {t.stop}
      </p>
      <a className="btn pri" href={improvePath(slug)}>
        {t.suggest}
      </a>
    </div>
  )
}

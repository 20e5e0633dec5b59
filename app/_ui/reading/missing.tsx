import type { ReactNode } from 'react'
import { reading } from '#lib/core/text/reading.ts'
import { articlePath, Time } from './common.tsx'
import { titleOf } from './help.tsx'
import { Icon } from './icon.tsx'
import { newPath } from './search.tsx'

const t = reading.missing

/** 404 of an article: nobody has begun it; here one can. */
export function NoArticle(props: {
  readonly slug: string
  readonly title?: string
  readonly wantedBy: number
}) {
  const title = props.title || titleOf(props.slug)
  return (
    <main id="main" className="narrow">
      <p className="code">404</p>
      <h1 className="u">{t.title(title)}</h1>
      <p className="tip">
        {t.detail} {props.wantedBy > 0 ? t.wanted(props.wantedBy) : null}
      </p>
      <p className="row wrap acts">
        <a className="btn pri" href={newPath(title)}>
          {t.start}
        </a>
        <a className="btn" href={`/search?q=${encodeURIComponent(title)}`}>
          {t.search(title)}
        </a>
      </p>
      <h2 className="s">{t.needs}</h2>
      <ul className="chk">
        <li>
          <Icon name="ok" className="ok" />
          <span>{t.needSentence}</span>
        </li>
        <li>
          <Icon name="ok" className="ok" />
          <span>{t.needSource}</span>
        </li>
      </ul>
    </main>
  )
}

/** Any other page that says why there is nothing to see, with one way on. */
export function Notice(props: {
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly children?: ReactNode
}) {
  return (
    <main id="main" className="narrow">
      <p className="code">{props.code}</p>
      <h1 className="u">{props.title}</h1>
      <p className="tip">{props.detail}</p>
      {props.children ?? (
        <p className="row wrap acts">
          <a className="btn pri" href="/">
            {t.home}
          </a>
        </p>
      )}
    </main>
  )
}

/** Why content was hidden, when, by whom, and how much of each kind. */
export interface Hiding {
  readonly reason: string
  readonly at: Date
  readonly by: string | null
  readonly removed: ReadonlyMap<string, unknown>
}

/** 410: the text was taken out; the article and its history go on. */
export function Gone(props: {
  readonly slug: string
  readonly title: string
  readonly detail: string
  readonly current: boolean
  readonly hiding: Hiding | null
}) {
  const g = reading.gone
  const { hiding } = props
  const many = (what: string) => Number(hiding?.removed.get(what) ?? 0)
  return (
    <Notice code="410" title={props.title} detail={props.detail}>
      <div className="card box">
        <dl>
          {hiding ? (
            <>
              <dt className="mut">{g.reason}</dt>
              <dd>
                <b>{hiding.reason}</b>
              </dd>
              <dt className="mut">{g.hidden}</dt>
              <dd>
                <Time at={hiding.at} form="day" />
                {hiding.by ? g.by(hiding.by) : null}
              </dd>
            </>
          ) : null}
          <dt className="mut">{g.what}</dt>
          <dd>{hiding ? g.everywhere(many('passages'), many('revisions'), many('drafts')) : g.whatDetail}</dd>
          <dt className="mut">{g.remains}</dt>
          <dd>{g.remainsDetail}</dd>
        </dl>
      </div>
      <p className="row wrap acts">
        {props.current ? (
          <a className="btn pri" href={articlePath(props.slug)}>
            {g.current}
          </a>
        ) : null}
        <a className="btn" href={articlePath(props.slug, 'history')}>
          {g.history}
        </a>
      </p>
    </Notice>
  )
}

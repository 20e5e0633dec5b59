import type { ReactNode } from 'react'
import type { Problem } from '#lib/core/document/types.ts'
import { reading } from '#lib/core/text/reading.ts'
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
  /** What is wrong with what was sent, place by place. */
  readonly problems?: readonly Problem[]
  readonly children?: ReactNode
}) {
  return (
    <main id="main" className="narrow">
      <p className="code">{props.code}</p>
      <h1 className="u">{props.title}</h1>
      <p className="tip">{props.detail}</p>
      {props.problems && props.problems.length > 0 ? (
        <ul className="chk">
          {props.problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <Icon name="warn" className="warn" />
              <span>{message}</span>
            </li>
          ))}
        </ul>
      ) : null}
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

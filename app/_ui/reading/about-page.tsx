import type { ReactNode } from 'react'
import type { Licence } from '#lib/core/article/index.ts'
import type { Document } from '#lib/core/document/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import { day, names } from '#lib/core/text/words.ts'
import type { Person, RevisionLine } from '#lib/features/views.ts'
import { contentHash } from './article-html.ts'
import { articlePath } from './common.tsx'
import { Icon } from './icon.tsx'
import { LicenceLink } from './licence.tsx'

const t = reading.article

interface AboutPageProps {
  readonly slug: string
  readonly title: string
  readonly document: Document
  readonly revision: RevisionLine
  readonly authors: readonly Person[]
  readonly authorCount: number
  readonly siteName: string
  /** The licence of this revision. */
  readonly licence: Licence
  readonly origin: string
  /** More below: what reviewers may do. */
  readonly children?: ReactNode
}

/** Below the text: categories, how to cite this revision, its permanent address, hash and exports. */
export function AboutPage(props: AboutPageProps) {
  const { slug, document, revision } = props
  const api = `/api/v1/articles/${encodeURIComponent(slug)}`
  const at = `&revision=${revision.number}`
  const permalink = articlePath(slug, `revisions/${revision.number}`)
  return (
    <section className="end" aria-label={t.about}>
      <Categories names={document.attrs.categories} />
      <details open>
        <summary className="row">
          <h2>{t.cite_}</h2>
          <Icon name="down" />
        </summary>
        <div>
          <p>
            “{props.title}”, <i>{props.siteName}</i>, {t.citation(revision.number, day(revision.publishedAt))}{' '}
            {props.authors.length > 0
              ? t.writtenBy(
                  names(
                    props.authors.map((author) => author.name),
                    3,
                    props.authorCount,
                  ),
                )
              : null}{' '}
            {props.origin}
            {permalink}
          </p>
          <p className="links">
            <a href={`${api}/sources?format=bibtex${at}`}>BibTeX</a>
            <a href={`${api}/sources?format=ris${at}`}>RIS</a>
            <a href={`${api}/sources?format=csl${at}`}>CSL JSON</a>
          </p>
        </div>
      </details>
      <dl>
        <dt className="mut">{t.permalink}</dt>
        <dd className="mono">
          <a href={permalink}>{permalink}</a>
        </dd>
        <dt className="mut">{t.licence}</dt>
        <dd>
          <LicenceLink licence={props.licence} />
        </dd>
        <dt className="mut">{t.hash}</dt>
        <dd className="mono">sha256 {contentHash(document)}</dd>
        <dt className="mut">{t.export}</dt>
        <dd className="links">
          <a href={`${api}/content?format=markdown${at}`}>{t.markdown}</a>
          <a href={`${api}/content?format=html${at}`}>{t.html}</a>
          <a href={`${api}/content?format=text${at}`}>{t.plain}</a>
          <a href={`${api}/content?format=json${at}`}>{t.json}</a>
        </dd>
      </dl>
      {props.children}
    </section>
  )
}

function Categories({ names: categories }: { readonly names: readonly string[] }) {
  if (categories.length === 0) return null
  return (
    <div className="row wrap">
      <h2>{t.categories}</h2>
      {categories.map((name) => (
        <a key={name} className="chip" href={`/category/${encodeURIComponent(name)}`}>
          {name}
        </a>
      ))}
    </div>
  )
}

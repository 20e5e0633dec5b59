import { directionOf, outline } from '#lib/core/document/index.ts'
import { lens as t } from '#lib/core/text/lens.ts'
import type { BlameOrigin, BlameView } from '#lib/features/article/types.ts'
import {
  articlePath,
  improvePath,
  People,
  PersonName,
  showsItsChange,
  summaryOf,
  Time,
  Views,
} from './common.tsx'
import { Contents } from './contents.tsx'
import { Icon } from './icon.tsx'
import { authorStyles, daysSince, lensHtml, passagesOf } from './lens-html.ts'
import { Text } from './text.tsx'

/** Authors that the legend names; the marks in the text name everybody. */
const NAMED = 5

interface LensProps {
  readonly view: BlameView
  readonly now: Date
  /** Whether this reader may open suggestions; for others they are only named. */
  readonly opensSuggestions: boolean
}

/** The trust lens: the article with the age and author of every passage. */
export function Lens({ view, now, opensSuggestions }: LensProps) {
  const { language } = view.document.attrs
  const html = lensHtml(view, now)
  return (
    <main id="main" className="page lens">
      <Contents entries={outline(view.document)} withReferences={html.references !== ''} />
      <header className="head">
        <div className="tools">
          <Views slug={view.slug} current="lens" />
          <span className="hint hide-s">
            v{view.revision.number}, <Time at={view.revision.publishedAt} form="day" />
          </span>
        </div>
        <h1 className="t" lang={language} dir={directionOf(language)}>
          {view.title}
        </h1>
        <p className="desc">{t.lede}</p>
      </header>
      <Legend view={view} />
      <Text html={html} />
      {view.origins.map((origin, index) => (
        <OriginCard
          key={`${origin.revision.number} ${origin.author.authorId}`}
          view={view}
          index={index}
          origin={origin}
          now={now}
          opensSuggestions={opensSuggestions}
        />
      ))}
      <section className="end">
        <p>
          <Icon name="info" /> {t.foot}
        </p>
      </section>
    </main>
  )
}

function Legend({ view }: { readonly view: BlameView }) {
  const authors = authorStyles(view)
  const rest = authors.length - NAMED
  return (
    <section className="legend" aria-label={t.legend}>
      <b id="lens-age">{t.age}</b>
      <ul aria-labelledby="lens-age">
        {([1, 2, 3, 0] as const).map((tint) => (
          <li key={tint}>
            <span className={`sw a${tint}`} />
            {t.ages[tint]}
          </li>
        ))}
      </ul>
      <b id="lens-author">{t.author}</b>
      <ul aria-labelledby="lens-author">
        {authors.slice(0, NAMED).map(({ authorId, name, style }) => (
          <li key={authorId}>
            <span className={`ul u${style}`}>{name}</span>
          </li>
        ))}
        {rest > 0 ? <li>{t.otherAuthors(rest)}</li> : null}
      </ul>
      <a className="btn sm quiet" href={articlePath(view.slug)}>
        {t.turnOff}
      </a>
    </section>
  )
}

interface CardProps {
  readonly view: BlameView
  readonly index: number
  readonly origin: BlameOrigin
  readonly now: Date
  readonly opensSuggestions: boolean
}

/** The history of the words that one author brought with one revision. */
function OriginCard({ view, index, origin, now, opensSuggestions }: CardProps) {
  const { revision, author } = origin
  const { slug } = view
  return (
    <aside className="pop" id={`origin-${index}`} popover="auto" aria-label={t.cardLabel(revision.number)}>
      <p>
        {t.addedIn}
        <a href={articlePath(slug, `revisions/${revision.number}`)}>v{revision.number}</a>
        {t.by}
        <PersonName person={author} />
        {t.on}
        <Time at={revision.publishedAt} form="day" />
        <Approval origin={origin} />
        {'. '}
        {revision.suggestionId === null ? null : opensSuggestions ? (
          <a href={`/suggestions/${revision.suggestionId}`}>{t.suggestion(revision.suggestionId)}</a>
        ) : (
          t.suggestion(revision.suggestionId)
        )}
      </p>
      <hr />
      <dl>
        <dt>{t.survived}</dt>
        <dd>
          {t.survivedValue(view.revision.number - revision.number)},{' '}
          {t.daysOld(daysSince(revision.publishedAt, now))}
        </dd>
        <dt>{t.words}</dt>
        <dd>{t.wordsValue(passagesOf(view, index))}</dd>
        <dt>{t.summary}</dt>
        <dd>{summaryOf(revision)}</dd>
      </dl>
      <hr />
      <p className="links">
        <a href={articlePath(slug, `revisions/${revision.number}`)}>{t.readAs(revision.number)}</a>
        {showsItsChange(revision) ? (
          <a href={articlePath(slug, `compare/${revision.number - 1}...${revision.number}`)}>
            {t.compare(revision.number - 1, revision.number)}
          </a>
        ) : null}
        <a href={improvePath(slug)}>{t.suggestChange}</a>
      </p>
    </aside>
  )
}

function Approval({ origin: { revision } }: { readonly origin: BlameOrigin }) {
  if (revision.singleReviewer) return t.ownApproval
  if (revision.approvers.length === 0) return t.unapproved
  return (
    <>
      {t.approvedBy}
      <People people={revision.approvers} />
    </>
  )
}

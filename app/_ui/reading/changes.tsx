import { reading } from '#lib/core/text/reading.ts'
import { names } from '#lib/core/text/words.ts'
import type { ArticleCard, RecentChange } from '#lib/features/article/types.ts'
import { articlePath, Credit, Status, showsItsChange, summaryOf, Time, WordsChanged } from './common.tsx'

const t = reading.home

/** One published revision in a list of changes. */
export function Change({ change, detailed }: { readonly change: RecentChange; readonly detailed?: boolean }) {
  const { article, revision } = change
  const { number, size } = revision
  const approvers = revision.approvers.map((person) => person.name)
  return (
    <li>
      <div className="h">
        <span>
          <a className="a" href={articlePath(article.slug)} dir="auto">
            {article.title}
          </a>
          {number === 1 ? (
            <>
              {' '}
              <span className="chip info">{t.newArticle}</span>
            </>
          ) : null}
        </span>
        <span className="num pm">
          {size && size.added === 0 && size.removed === 0 && size.passages > 0 ? (
            reading.words.sourcesOnly
          ) : size ? (
            <WordsChanged added={size.added} removed={size.removed} unit />
          ) : null}
        </span>
      </div>
      <span dir="auto">{summaryOf(revision)}</span>
      <br />
      <span className="mut">
        <a className="mut" href={articlePath(article.slug, `revisions/${number}`)}>
          v{number}
        </a>
        , <Credit revision={revision} />, <Time at={revision.publishedAt} />
        {detailed && approvers.length > 0 ? `, ${reading.recent.approvedBy(names(approvers, 3))}` : null}
        {detailed && showsItsChange(revision) ? (
          <>
            {' · '}
            <a href={articlePath(article.slug, `compare/${number - 1}...${number}`)}>
              {reading.recent.compare}
              <span className="vh">
                {t.for(`${article.title}, ${reading.compare.pair(number - 1, number)}`)}
              </span>
            </a>
          </>
        ) : null}
        {detailed && revision.previousHidden ? ` · ${reading.compare.hiddenEnd(number - 1)}` : null}
      </span>
    </li>
  )
}

/** "✓ Source-backed · reviewed 3 Jun 2026 · 9 sources", under every article in a list. */
export function Provenance({ card }: { readonly card: ArticleCard }) {
  const { status, lastReviewed, sources } = card
  return (
    <div className="prov">
      <Status state={status.state} />
      <span>
        {lastReviewed ? (
          <>
            {reading.article.reviewedShort}
            <Time at={lastReviewed.at} form="day" />
          </>
        ) : (
          reading.article.neverShort
        )}
      </span>
      <span>{reading.article.sourceCount(sources)}</span>
    </div>
  )
}

import { text } from '#lib/core/text/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { HistoryView } from '#lib/features/article/types.ts'
import type { OutcomeLine } from '#lib/features/suggestion/list-outcomes.ts'
import type { RevisionLine, SuggestionLine } from '#lib/features/views.ts'
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
import { Icon } from './icon.tsx'
import { ByChange, Closed } from './outcomes.tsx'

const t = reading.talk

interface TalkProps {
  readonly history: HistoryView
  /** Those that the reader may see. */
  readonly waiting: readonly SuggestionLine[]
  /** How suggestions ended, as far as the reader may know. */
  readonly outcomes: readonly OutcomeLine[]
  /** Whether this reader may open suggestions; others are led to what they changed. */
  readonly opensSuggestions: boolean
}

/** What was suggested for an article, who said yes to it, and who checked it as a whole. */
export function Talk({ history, waiting, outcomes, opensSuggestions }: TalkProps) {
  const { slug, title, revisions } = history
  const published = revisions.filter((revision) => revision.suggestionId !== null)
  const checked = revisions.filter((revision) => revision.checked !== null)
  return (
    <main id="main" className="sheet pad">
      <div className="tools">
        <Views slug={slug} current="talk" />
        <a className="btn" href={improvePath(slug)}>
          <Icon name="pen" /> {reading.views.edit}
        </a>
      </div>
      <h1 className="u">{t.title(title)}</h1>
      <p className="meta">{t.lede}</p>
      <div className="g2">
        <section aria-labelledby="waiting">
          <div className="sec">
            <h2 className="s" id="waiting">
              {t.waiting}
            </h2>
          </div>
          {waiting.length > 0 ? (
            <ol className="rows">
              {waiting.map((line) => (
                <Waiting key={line.id} line={line} />
              ))}
            </ol>
          ) : (
            <p className="tip">{t.noneWaiting}</p>
          )}
          <div className="sec cut">
            <h2 className="s" id="decided">
              {t.decided}
            </h2>
          </div>
          {published.length > 0 ? (
            <ol className="rows">
              {published.map((revision) => (
                <Published
                  key={revision.number}
                  slug={slug}
                  revision={revision}
                  opens={opensSuggestions}
                  outcome={outcomes.find(({ id }) => id === revision.suggestionId)}
                />
              ))}
            </ol>
          ) : (
            <p className="tip">{t.noneDecided}</p>
          )}
          <Closed outcomes={outcomes} />
        </section>
        <section aria-labelledby="checks">
          <div className="sec">
            <h2 className="s" id="checks">
              {t.checks}
            </h2>
          </div>
          {checked.length > 0 ? (
            <ol className="rows">
              {checked.map((revision) => (
                <Checked key={revision.number} slug={slug} revision={revision} />
              ))}
            </ol>
          ) : (
            <p className="tip">{t.noChecks}</p>
          )}
        </section>
      </div>
    </main>
  )
}

function Waiting({ line }: { readonly line: SuggestionLine }) {
  return (
    <li>
      <div className="h">
        <a className="a" href={`/suggestions/${line.id}`}>
          {line.summary || t.suggestion(line.id)}
        </a>
        <span className="chip info">{text.review.states[line.state]}</span>
      </div>
      <span className="mut">
        #{line.id}, <PersonName person={line.author} />, <Time at={line.createdAt} />
      </span>
    </li>
  )
}

interface PublishedProps {
  readonly slug: string
  readonly revision: RevisionLine
  readonly opens: boolean
  readonly outcome: OutcomeLine | undefined
}

function Published({ slug, revision, opens, outcome }: PublishedProps) {
  const id = revision.suggestionId
  if (id === null) return null
  const { number } = revision
  const changed = showsItsChange(revision) ? `compare/${number - 1}...${number}` : `revisions/${number}`
  return (
    <li>
      <div className="h">
        {!opens && revision.hidden ? (
          <span dir="auto">{summaryOf(revision)}</span>
        ) : (
          <a className="a" href={opens ? `/suggestions/${id}` : articlePath(slug, changed)} dir="auto">
            {revision.summary || t.suggestion(id)}
          </a>
        )}
        <a href={articlePath(slug, `revisions/${revision.number}`)}>{t.publishedAs(revision.number)}</a>
      </div>
      <span className="mut">
        #{id}, <PersonName person={revision.author} />
        {revision.approvers.length > 0 ? (
          <>
            , {reading.history.approvedBy('')}
            <People people={revision.approvers} />
          </>
        ) : null}
        , <Time at={revision.publishedAt} />
      </span>
      <ByChange outcome={outcome} />
    </li>
  )
}

function Checked({ slug, revision }: { readonly slug: string; readonly revision: RevisionLine }) {
  if (!revision.checked) return null
  return (
    <li>
      <div className="h">
        <b className="a">
          <PersonName person={revision.checked.by} />
        </b>
        <Time at={revision.checked.at} form="day" />
      </div>
      <a href={articlePath(slug, `revisions/${revision.number}`)}>{t.against(revision.number)}</a>
    </li>
  )
}

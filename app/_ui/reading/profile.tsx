import { text } from '#lib/core/text/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import { figure, names } from '#lib/core/text/words.ts'
import type { RecentChange } from '#lib/features/article/types.ts'
import type { ProfileView } from '#lib/features/people/types.ts'
import { articlePath, Fact, summaryOf, Time, WordsChanged } from './common.tsx'
import { initials } from './initials.ts'
import { OwnWork } from './own-work.tsx'

const t = reading.profile

/** The public page of a person; the person alone also sees what waits and drafts. */
export function Profile({ view }: { readonly view: ProfileView }) {
  const { counts, name } = view
  return (
    <main id="main" className="sheet pad">
      <div className="who">
        <span className="av xl" aria-hidden="true">
          {initials(name)}
        </span>
        <div className="grow">
          <h1 className="u">{name}</h1>
          <p className="tip">
            {t.since}
            <Time at={view.since} form="day" />. {view.blocked ? t.blocked : null}
          </p>
        </div>
        {view.own ? (
          <a className="btn hide-s" href="/account">
            {t.edit}
          </a>
        ) : null}
      </div>
      <div className="apart">
        {/* biome-ignore lint/a11y/useSemanticElements: a group of facts is no form */}
        <div className="facts" role="group" aria-label={t.facts(name)}>
          <Fact label={t.revisions} value={withDetail(counts.revisions, t.started(counts.articlesStarted))}>
            <p>{t.revisionsWhy}</p>
          </Fact>
          <Fact
            label={t.suggestions}
            value={withDetail(
              counts.published + counts.declined,
              t.suggestionsOf(counts.published, counts.declined),
            )}
          >
            <p>{t.suggestionsWhy}</p>
          </Fact>
          <Fact label={t.reviews} value={figure(counts.reviews)}>
            <p>{t.reviewsWhy}</p>
          </Fact>
          <Fact label={t.role} value={text.account.roles[view.role]}>
            <p>{t.roleWhy}</p>
          </Fact>
        </div>
      </div>
      {view.own ? <OwnWork suggestions={view.suggestions ?? []} drafts={view.drafts ?? []} /> : null}
      <section className="apart" aria-labelledby="contributions">
        <h2 className="s" id="contributions">
          {t.contributions}
        </h2>
        <Contributions changes={view.revisions} />
      </section>
    </main>
  )
}

function withDetail(value: number, detail: string) {
  return (
    <>
      {figure(value)} <small>{detail}</small>
    </>
  )
}

function Contributions({ changes }: { readonly changes: readonly RecentChange[] }) {
  if (changes.length === 0) return <p className="tip">{t.noContributions}</p>
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">{t.columns.article}</th>
          <th scope="col">{t.columns.revision}</th>
          <th scope="col">{t.columns.words}</th>
          <th scope="col">{t.columns.approved}</th>
          <th scope="col">{t.columns.date}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ article, revision, position }) => (
          <tr key={position}>
            <td>
              <a className="a" href={articlePath(article.slug)}>
                {article.title}
              </a>
              {summaryOf(revision)}
            </td>
            <td data-l={t.columns.revision} className="nw">
              <a href={articlePath(article.slug, `revisions/${revision.number}`)}>v{revision.number}</a>
            </td>
            <td data-l={t.columns.words} className="pm nw">
              {revision.size ? (
                <WordsChanged added={revision.size.added} removed={revision.size.removed} />
              ) : null}
            </td>
            <td data-l={t.columns.approved}>
              {revision.approvers.length > 0
                ? names(
                    revision.approvers.map((one) => one.name),
                    2,
                  )
                : t.unreviewed}
            </td>
            <td data-l={t.columns.date} className="nw">
              <Time at={revision.publishedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

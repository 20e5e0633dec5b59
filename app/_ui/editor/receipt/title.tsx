import { articlePath } from '#app/_ui/reading/common.tsx'
import { isPending } from '#lib/core/review/states.ts'
import { receipt as t } from '#lib/core/text/receipt.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'

/** Where it belongs, and how it stands in one sentence. */
export function SiteTitle({ view }: { readonly view: SuggestionView }) {
  const { article, author, authorRecord } = view
  const first = authorRecord.published + authorRecord.declined + authorRecord.pending === 0
  const partly = view.state === 'open' && view.published.length > 0
  const conflicts = isPending(view.state) && view.showing.conflicts.length > 0
  const notAll = view.state === 'published' && view.changes.some(({ verdict }) => verdict === 'reject')
  const state = notAll ? 'publishedPart' : view.state
  const lede = conflicts
    ? t.ledes.conflicts
    : partly
      ? t.ledes.partly
      : view.state === 'open' && first
        ? t.ledes.first
        : t.ledes[state]
  return (
    <>
      <nav className="crumb" aria-label={t.crumb}>
        {article.exists ? (
          <a href={articlePath(article.slug)}>{article.title}</a>
        ) : (
          <span>{article.title}</span>
        )}
        <span aria-hidden="true">/</span>
        <span>{t.suggestion(view.id)}</span>
      </nav>
      <h1 className="u">{t.titles[state](author.kind === 'account' ? author.name : null)}</h1>
      <p className="desc">{lede}</p>
    </>
  )
}

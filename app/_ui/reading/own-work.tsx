import { text } from '#lib/core/text/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { DraftView } from '#lib/features/draft/types.ts'
import type { OwnSuggestion } from '#lib/features/suggestion/attention.ts'
import { articlePath, Time } from './common.tsx'
import { Icon } from './icon.tsx'

const t = reading.profile

const tones: Readonly<Record<OwnSuggestion['state'], string>> = {
  open: 'info',
  'changes-requested': 'warn',
  published: 'ok',
  declined: 'bad',
  withdrawn: '',
  obsolete: '',
}

interface OwnWorkProps {
  readonly suggestions: readonly OwnSuggestion[]
  readonly drafts: readonly DraftView[]
}

/** What only the person sees: suggestions that wait or were decided, and drafts. */
export function OwnWork({ suggestions, drafts }: OwnWorkProps) {
  return (
    <section className="card own box apart" aria-labelledby="own">
      <div className="sec">
        <h2 className="s" id="own">
          {t.waiting}
        </h2>
        <span className="chip">
          <Icon name="lock" /> {t.onlyYou}
        </span>
      </div>
      {suggestions.length + drafts.length === 0 ? <p className="tip">{t.nothingWaiting}</p> : null}
      <ul className="rows">
        {suggestions.map((line) => (
          <li key={line.id}>
            <div className="h">
              <a className="a" href={`/suggestions/${line.id}`}>
                {line.article.title}: {line.summary}
              </a>
              <a className="btn sm" href={`/suggestions/${line.id}`}>
                {t.open}
                <span className="vh"> #{line.id}</span>
              </a>
            </div>
            <div className="row wrap">
              <span className={`chip ${tones[line.state]}`}>{text.review.states[line.state]}</span>
              <Needs line={line} />
              <span className="mut">
                #{line.id}, <Time at={line.updatedAt} />
              </span>
            </div>
          </li>
        ))}
        {drafts.map((draft) => (
          <li key={draft.id}>
            <div className="h">
              <a className="a" href={draftPath(draft)}>
                {draft.articleTitle ?? t.newArticle}
              </a>
              <a className="btn sm" href={draftPath(draft)}>
                {t.continue}
                <span className="vh">: {draft.articleTitle ?? t.newArticle}</span>
              </a>
            </div>
            <span className="chip">{t.draft}</span>{' '}
            <span className="mut">
              {t.saved}
              <Time at={draft.updatedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a suggestion needs of its author, with the way there. */
function Needs({ line: { id, conflicts, toAgree } }: { readonly line: OwnSuggestion }) {
  return (
    <>
      {conflicts === 0 ? null : (
        <>
          <span className="chip warn">
            <Icon name="warn" /> {t.conflicts(conflicts)}
          </span>
          <a href={`/suggestions/${id}/resolution`}>
            {t.resolve}
            <span className="vh"> #{id}</span>
          </a>
        </>
      )}
      {toAgree === 0 ? null : (
        <span className="chip warn">
          <Icon name="warn" /> {t.toAgree(toAgree)}
        </span>
      )}
    </>
  )
}

/** Where a draft goes on. */
function draftPath(draft: DraftView): string {
  const query = `draft=${encodeURIComponent(draft.id)}`
  if (draft.suggestionId !== null) return `/suggestions/${draft.suggestionId}/edit?${query}`
  return draft.articleSlug === null ? `/new?${query}` : articlePath(draft.articleSlug, `improve?${query}`)
}

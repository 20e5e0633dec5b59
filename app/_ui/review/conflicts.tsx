import type { Conflict } from '#lib/core/merge/index.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'

const t = reviewPages.page.conflicts

/** What cannot be merged, as the three texts it comes from. */
export function Conflicts({ view }: { readonly view: SuggestionView }) {
  const { conflicts } = view.showing
  return (
    <section className="conflicts" id="conflicts" aria-labelledby="conflicts-title">
      <h2 className="s" id="conflicts-title">
        {t.title(conflicts.length)}
      </h2>
      <p className="hint">
        {view.own ? t.ledeOwn(view.currentRevision ?? 0) : t.lede(view.currentRevision ?? 0)}
      </p>
      {view.may.resolve.allowed ? (
        <p className="resolving row wrap">
          <a className={view.own ? 'btn pri' : 'btn'} href={`/suggestions/${view.id}/resolution`}>
            {reviewPages.resolve.link}
          </a>
          {view.own ? null : <span className="hint">{t.byReviewer(view.author.name)}</span>}
        </p>
      ) : null}
      {conflicts.map((conflict, index) => (
        <OneConflict key={conflict.id} conflict={conflict} number={index + 1} view={view} />
      ))}
    </section>
  )
}

function OneConflict({
  conflict,
  number,
  view,
}: {
  readonly conflict: Conflict
  readonly number: number
  readonly view: SuggestionView
}) {
  const all = view.showing.conflicts.length
  return (
    <div className="cf" id={`k${number}`}>
      <h3 className="s">{t.one(number, all, conflict.label)}</h3>
      <div className="three-way">
        <Side className="base" title={t.base(view.baseRevision)} hint={t.baseHint} words={conflict.base} />
        <Side title={t.theirs(view.currentRevision)} hint={t.theirsHint} words={conflict.ours} />
        <Side title={t.mine} hint={t.mineHint(view.version)} words={conflict.theirs} />
      </div>
    </div>
  )
}

function Side(props: {
  readonly title: string
  readonly hint: string
  readonly words: string
  readonly className?: string
}) {
  return (
    <div className={props.className}>
      <h4>{props.title}</h4>
      <p className="hint">{props.hint}</p>
      {props.words.trim() === '' ? (
        <p className="mut">{props.words === '' ? t.nothing : t.onlySpace}</p>
      ) : (
        <p className="serif">{props.words}</p>
      )}
    </div>
  )
}

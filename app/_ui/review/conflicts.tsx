import { nameOfHunk } from '#lib/core/diff/index.ts'
import type { Choice } from '#lib/core/review/resolution.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'

const t = reviewPages.page.conflicts
const { resolve } = reviewPages

/** A place where the suggestion and today's text disagree. */
interface ConflictPlace {
  readonly id: string
  readonly label: string
  /** Null where it is not known what both started from. */
  readonly base: string | null
  readonly theirs: string
  readonly mine: string
}

/**
 * The places where one has to choose, as the page on which one chooses has them: conflicts in one passage are
 * one place. A conflict that makes no difference to what is read stands for itself.
 */
export function conflictPlaces({ choices, showing }: SuggestionView): readonly ConflictPlace[] {
  if (showing.conflicts.length === 0) return []
  if (choices.length > 0) return choices.map(placeOf)
  return showing.conflicts.map(({ id, label, base, ours, theirs }) => ({
    id,
    label,
    base,
    theirs: ours,
    mine: theirs,
  }))
}

function placeOf({ id, hunks, base, theirs, mine }: Choice): ConflictPlace {
  const [first] = hunks
  return { id, label: first ? nameOfHunk(first) : t.somewhere, base, theirs, mine }
}

/** What cannot be merged, as the three texts it comes from. */
export function Conflicts({ view }: { readonly view: SuggestionView }) {
  const places = conflictPlaces(view)
  return (
    <section className="conflicts" id="conflicts" aria-labelledby="conflicts-title">
      <h2 className="s" id="conflicts-title">
        {t.title(places.length)}
      </h2>
      <p className="hint">
        {view.own ? t.ledeOwn(view.currentRevision ?? 0) : t.lede(view.currentRevision ?? 0)}
      </p>
      {view.may.resolve.allowed ? (
        <p className="resolving row wrap">
          <a className={view.own ? 'btn pri' : 'btn'} href={`/suggestions/${view.id}/resolution`}>
            {resolve.link}
          </a>
          {view.own ? null : <span className="hint">{t.byReviewer(view.author.name)}</span>}
        </p>
      ) : null}
      {places.map((place, index) => (
        <OneConflict key={place.id} place={place} number={index + 1} all={places.length} view={view} />
      ))}
    </section>
  )
}

interface OneConflictProps {
  readonly place: ConflictPlace
  readonly number: number
  readonly all: number
  readonly view: SuggestionView
}

function OneConflict({ place, number, all, view }: OneConflictProps) {
  return (
    <div className="cf" id={`k${number}`}>
      <h3 className="s">{t.one(number, all, place.label)}</h3>
      <div className="three-way">
        <Side className="base" title={t.base(view.baseRevision)} hint={t.baseHint} words={place.base} />
        <Side title={t.theirs(view.currentRevision)} hint={t.theirsHint} words={place.theirs} />
        <Side title={t.mine} hint={t.mineHint(view.version)} words={place.mine} />
      </div>
    </div>
  )
}

function Side(props: {
  readonly title: string
  readonly hint: string
  readonly words: string | null
  readonly className?: string
}) {
  return (
    <div className={props.className}>
      <h4>{props.title}</h4>
      <p className="hint">{props.hint}</p>
      {props.words?.trim() ? (
        <p className="serif">{props.words}</p>
      ) : (
        <p className="mut">
          {props.words === null ? resolve.unknown : props.words === '' ? t.nothing : t.onlySpace}
        </p>
      )}
    </div>
  )
}

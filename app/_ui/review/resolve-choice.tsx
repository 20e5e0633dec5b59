import { diffDocuments, diffPassages } from '#lib/core/diff/index.ts'
import { directionOf } from '#lib/core/document/index.ts'
import type { Document } from '#lib/core/document/types.ts'
import type { Choice } from '#lib/core/review/resolution.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { ResolutionView } from '#lib/features/suggestion/resolve-conflicts.ts'
import type { RevisionLine } from '#lib/features/views.ts'
import { PersonName, Time } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'

const t = reviewPages.resolve

type Given = Readonly<Record<string, string>>

/** Names of the fields of one choice. */
export const fields = (id: string) => ({ side: `choice-${id}`, third: `third-${id}` })

/** Whether a form says what to do with a conflict. */
export function isResolved({ id }: Choice, given: Given): boolean {
  const side = given[fields(id).side]
  return side === 'theirs' || side === 'mine' || side === 'third'
}

interface ResolveChoiceProps {
  readonly choice: Choice
  readonly number: number
  readonly view: ResolutionView
  readonly given: Given
  /** What is wrong with the third text. */
  readonly problem: string | null
}

/** One conflict: the base for reference, the two texts, a third, or neither for now. */
export function ResolveChoice(props: ResolveChoiceProps) {
  const { choice, number, view, given } = props
  const name = fields(choice.id).side
  const label = choice.hunks[0]?.label ?? ''
  const { passage } = choice
  return (
    <fieldset className="cf" id={`k${number}`}>
      <legend className="s">{t.one(number, view.choices.length, label)}</legend>
      <State done={isResolved(choice, given)} />
      <div className="three-way">
        <div className="base">
          <h2>{t.base(view.baseRevision)}</h2>
          <p className="hint">{t.baseHint}</p>
          <Words words={choice.base} none={choice.base === null ? t.unknown : t.nothing} />
          <div className="opt none">{t.kept}</div>
        </div>
        <div>
          <h2>{t.theirs(view.currentRevision)}</h2>
          <p className="hint">{view.current === null ? t.theirsHint : <Published by={view.current} />}</p>
          <Side words={choice.theirs} from={passage?.base} to={passage?.theirs} />
          <Take name={name} value="theirs" label={t.takeTheirs} given={given} />
        </div>
        <div>
          <h2>{view.own ? t.mine : t.mineOf(view.author.name)}</h2>
          <p className="hint">{view.own ? t.mineHint(view.version) : t.mineHintOf(view.version)}</p>
          <Side words={choice.mine} from={passage?.base} to={passage?.mine} />
          <Take name={name} value="mine" label={view.own ? t.takeMine : t.takeMineOf} given={given} />
        </div>
      </div>
      <Third {...props} />
    </fieldset>
  )
}

/** Whose words they are, since when, and why. */
function Published({ by: { author, publishedAt, summary } }: { readonly by: RevisionLine }) {
  return (
    <>
      <PersonName person={author} />, <Time at={publishedAt} />
      {summary === '' ? null : <>, “{summary}”</>}
    </>
  )
}

function State({ done }: { readonly done: boolean }) {
  return (
    <>
      <span className="chip ok is-done" hidden={!done}>
        <Icon name="ok" /> {t.done}
      </span>
      <span className="chip warn is-open" hidden={done}>
        <Icon name="warn" /> {t.toDo}
      </span>
    </>
  )
}

function Third({ choice, view, given, problem }: ResolveChoiceProps) {
  const { id, third } = choice
  const names = fields(id)
  return (
    <div className="third">
      <div className="stack">
        {third === null ? null : <Take name={names.side} value="third" label={t.third} given={given} />}
        <p className="hint">
          {third === null ? t.noThird : view.own ? t.thirdHint : t.thirdHintOf(view.author.name)}
        </p>
        <Take name={names.side} value="" label={t.open} given={given} />
        <p className="hint">{view.own ? t.openHint : t.openHintOf}</p>
      </div>
      {third === null ? null : (
        <div className="own">
          <label className="lab" htmlFor={names.third}>
            {t.thirdLabel}
          </label>
          <textarea
            className="field serif"
            id={names.third}
            name={names.third}
            rows={Math.min(10, 2 + Math.ceil(third.length / 80))}
            defaultValue={given[names.third] ?? third}
            aria-invalid={problem === null ? undefined : true}
            aria-describedby={
              problem === null ? `${names.third}-hint` : `${names.third}-error ${names.third}-hint`
            }
          />
          {problem === null ? null : (
            <p className="hint bad" id={`${names.third}-error`}>
              {problem}
            </p>
          )}
          <p className="hint" id={`${names.third}-hint`}>
            {choice.plain ? t.thirdHead : t.thirdHelp}
          </p>
        </div>
      )}
    </div>
  )
}

function Words({ words, none }: { readonly words: string | null; readonly none: string }) {
  if (words === null || words === '') return <p className="serif mut">{none}</p>
  return <p className="serif">{words}</p>
}

interface SideProps {
  readonly words: string
  readonly from: Document | null | undefined
  readonly to: Document | undefined
}

/** A passage with what it changes of the base; plain words where there is nothing to compare with. */
function Side({ words, from, to }: SideProps) {
  if (!from || !to || words === '') return <Words words={words} none={t.nothing} />
  const changed = diffPassages(diffDocuments(from, to), { view: 'inline' })
  const html = changed.flatMap(({ kind, html: part }) =>
    kind === 'changed' || kind === 'same' ? [part] : [],
  )
  const { language } = to.attrs
  return (
    <div
      className="serif prose d"
      lang={language}
      dir={directionOf(language)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made and escaped by lib/core/diff
      dangerouslySetInnerHTML={{ __html: html.join('') }}
    />
  )
}

interface TakeProps {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly given: Given
}

function Take({ name, value, label, given }: TakeProps) {
  return (
    <label className="opt">
      <input type="radio" name={name} value={value} defaultChecked={(given[name] ?? '') === value} /> {label}
    </label>
  )
}

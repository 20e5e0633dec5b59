import type { ReactNode } from 'react'
import { describeSource } from '#lib/core/citation/index.ts'
import { bibliographyOf } from '#lib/core/document/index.ts'
import type { Source } from '#lib/core/document/types.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { count } from '#lib/core/text/review-words.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { articlePath, Fact } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'
import { conflictPlaces } from './conflicts.tsx'

const t = reviewPages.page.facts

/** The four facts of a suggestion; each opens to say why. */
export function SuggestionFacts({ view }: { readonly view: SuggestionView }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of facts is no group of form fields
    <div className="facts" role="group" aria-label={t.label}>
      <BaseFact view={view} />
      <ChecksFact view={view} />
      <SizeFact view={view} />
      <SourcesFact view={view} />
    </div>
  )
}

function BaseFact({ view }: { readonly view: SuggestionView }) {
  const { baseRevision, rebasedFrom, conflicts } = view.showing
  const { currentRevision } = view
  const { slug } = view.article
  if (currentRevision === null || baseRevision === null) {
    return (
      <Fact
        label={t.base}
        value={
          <>
            {t.newArticle} <small>{t.notYet}</small>
          </>
        }
      >
        <Why head={t.newWhy} text={t.newMore} />
      </Fact>
    )
  }
  if (conflicts.length > 0 && view.baseRevision !== null) {
    return (
      <Fact
        label={t.base}
        tone="bad"
        value={
          <>
            <Icon name="warn" /> v{view.baseRevision}{' '}
            <small>{t.conflicts(conflictPlaces(view).length)}</small>
          </>
        }
      >
        <Why head={t.conflictWhy(view.baseRevision, currentRevision)} text={t.conflictMore} />
        <SeeCompare slug={slug} from={view.baseRevision} to={currentRevision} />
      </Fact>
    )
  }
  if (rebasedFrom !== null && rebasedFrom !== baseRevision) {
    return (
      <Fact
        label={t.base}
        value={
          <>
            <span>
              v{rebasedFrom} <span aria-hidden="true">→</span>
              <span className="vh">{t.rebasedTo}</span> v{baseRevision}
            </span>{' '}
            <small>{t.rebased}</small>
          </>
        }
      >
        <Why
          head={t.rebasedWhy(rebasedFrom, baseRevision)}
          text={t.rebasedMore(view.showing.diff.hunks.length)}
        />
        <SeeCompare slug={slug} from={rebasedFrom} to={baseRevision} />
      </Fact>
    )
  }
  return (
    <Fact
      label={t.base}
      value={
        <>
          v{baseRevision} <small>{baseRevision === currentRevision ? t.current : t.writtenOn}</small>
        </>
      }
    >
      {baseRevision === currentRevision ? (
        <Why head={t.currentWhy(baseRevision)} text={t.currentMore} />
      ) : (
        <Why head={t.writtenWhy(baseRevision)} text={t.writtenMore(currentRevision)} />
      )}
      <See>
        <a href={articlePath(slug, `revisions/${baseRevision}`)}>{t.open(baseRevision)}</a>
      </See>
    </Fact>
  )
}

function Why({ head, text }: { readonly head: string; readonly text: string }) {
  return (
    <div>
      <p className="wh">{head}</p>
      <p>{text}</p>
    </div>
  )
}

function See({ children }: { readonly children: ReactNode }) {
  return (
    <div>
      <p className="wh">{t.compareLead}</p>
      <p>{children}</p>
    </div>
  )
}

function SeeCompare({
  slug,
  from,
  to,
}: {
  readonly slug: string
  readonly from: number
  readonly to: number
}) {
  return (
    <See>
      <a href={articlePath(slug, `compare/${from}...${to}`)}>{t.compare(from, to)}</a>
    </See>
  )
}

function ChecksFact({ view: { checks } }: { readonly view: SuggestionView }) {
  const failed = checks.filter(({ passed }) => !passed)
  const passed = checks.length - failed.length
  return (
    <Fact
      label={t.checks}
      tone={failed.length === 0 ? 'ok' : 'warn'}
      value={
        checks.length === 0 ? (
          t.noChecks
        ) : (
          <>
            <Icon name={failed.length === 0 ? 'ok' : 'warn'} />{' '}
            {failed.length === 0 ? t.passed(passed) : t.toLookAt(failed.length)}{' '}
            {failed.length === 0 ? null : <small>{t.passed(passed)}</small>}
          </>
        )
      }
    >
      <ul className="chk">
        {checks.map((check) => (
          <li key={check.name}>
            <Icon name={check.passed ? 'ok' : 'warn'} className={check.passed ? 'ok' : 'warn'} />
            <span>
              {check.text}
              {check.passages.slice(0, 5).map((passage) => (
                <q key={`${passage.block} ${passage.text}`}>{passage.text}</q>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p>{t.checksMore}</p>
    </Fact>
  )
}

function SizeFact({ view }: { readonly view: SuggestionView }) {
  const { hunks, approximate } = view.showing.diff
  const added = hunks.reduce((sum, { words }) => sum + words.added, 0)
  const removed = hunks.reduce((sum, { words }) => sum + words.removed, 0)
  const kinds = new Map<string, number>()
  for (const { kind } of hunks) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  const list = [...new Set(hunks.map(({ kind }) => kind))].map((kind) =>
    count(kinds.get(kind) ?? 0, reviewPages.kinds[kind][0], reviewPages.kinds[kind][1]),
  )
  return (
    <Fact
      label={t.size}
      value={
        <>
          <span>
            +{added.toLocaleString('en')} −{removed.toLocaleString('en')}
          </span>{' '}
          <small>{t.sizeWords(hunks.length)}</small>
        </>
      }
    >
      {list.length === 0 ? null : <p>{t.kinds(list)}</p>}
      {approximate ? <p>{t.approximate}</p> : null}
    </Fact>
  )
}

function SourcesFact({ view: { showing } }: { readonly view: SuggestionView }) {
  const before = bibliographyOf(showing.from).attrs.sources
  const after = bibliographyOf(showing.to).attrs.sources
  const added = Object.keys(after).filter((key) => !(key in before))
  const removed = Object.keys(before).filter((key) => !(key in after))
  const corrected = showing.diff.hunks
    .filter(({ kind }) => kind === 'source')
    .flatMap(({ citations }) => citations)
  const same = added.length + removed.length + corrected.length === 0
  return (
    <Fact
      label={t.sources}
      value={
        same ? (
          <>
            0 <small>{t.sourcesSame}</small>
          </>
        ) : (
          <>
            <span>
              +{added.length} −{removed.length}
            </span>{' '}
            {corrected.length > 0 ? <small>{t.sourcesChanged(corrected.length)}</small> : null}
          </>
        )
      }
    >
      <div>
        {same ? <p>{t.sourcesSameMore}</p> : null}
        {added.length > 0 ? <p>{t.adds(titles(added, after))}</p> : null}
        {removed.length > 0 ? <p>{t.drops(titles(removed, before))}</p> : null}
        {corrected.length > 0 ? <p>{t.corrects(titles(corrected, after))}</p> : null}
      </div>
    </Fact>
  )
}

function titles(keys: readonly string[], sources: Readonly<Record<string, Source>>): readonly string[] {
  return keys.map((key) => {
    const source = sources[key]
    return source === undefined ? key : `“${describeSource(source).title}”`
  })
}

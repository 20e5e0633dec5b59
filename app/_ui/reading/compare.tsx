import { diffToHtml, nameOfHunk } from '#lib/core/diff/index.ts'
import { directionOf } from '#lib/core/document/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { ComparisonView, CreditedComparison } from '#lib/features/article/types.ts'
import { articlePath, Credit, People, summaryOf, Time, Views } from './common.tsx'
import { CompareFacts } from './compare-facts.tsx'
import { canUndo, creditCards } from './credit-cards.ts'
import { Icon } from './icon.tsx'
import { Pickers } from './pickers.tsx'
import { UndoChoice } from './undo-choice.tsx'

const t = reading.compare

export const diffViews = ['inline', 'split', 'final'] as const
export type DiffView = (typeof diffViews)[number]

interface CompareProps {
  readonly view: CreditedComparison
  readonly show: DiffView
}

/** Two revisions compared in the article's own typography. */
export function Compare({ view, show }: CompareProps) {
  const { slug, from, to, diff, toDocument } = view
  const { language } = toDocument.attrs
  const same = diff.hunks.length === 0
  return (
    <main id="main" className="sheet">
      <div className="tools">
        <Views slug={slug} current="history" />
        <span className="hint hide-s">{t.stays}</span>
      </div>
      <h1 className="u">{t.title(view.title, from.number, to.number)}</h1>
      <Pickers view={view} />
      <CompareFacts view={view} />
      {from.number > to.number ? <p className="tip">{t.reversed}</p> : null}
      <div className="tbar">
        <ViewSwitch view={view} show={show} />
        <span className="grow" />
        <span className="hint">
          {diff.approximate ? t.approximate : canUndo(view) ? t.undoing(to.number) : null}
        </span>
      </div>
      <div className="rev">
        <Index view={view} />
        {same ? (
          <p className="tip">{t.same}</p>
        ) : (
          <div className={`compared compared-${show}`}>
            <h2 className="vh">{t.index}</h2>
            <div
              className={`diff diff-${show}`}
              lang={language}
              dir={directionOf(language)}
              // biome-ignore lint/security/noDangerouslySetInnerHtml: made and escaped by diffToHtml
              dangerouslySetInnerHTML={{ __html: changesHtml(view, show) }}
            />
            <Credits view={view} />
            {canUndo(view) ? <UndoChoice view={view} /> : null}
          </div>
        )}
      </div>
    </main>
  )
}

/** The changes with their cards; those that no passage shows have theirs at the end. */
function changesHtml(view: CreditedComparison, show: DiffView): string {
  const { diff, fromDocument, toDocument } = view
  if (show === 'final') return diffToHtml(fromDocument, toDocument, diff, { view: show })
  const beside = creditCards(view)
  const html = diffToHtml(fromDocument, toDocument, diff, { view: show, beside })
  const rest = beside(diff.hunks.map(({ id }) => id))
  return rest === '' ? html : `${html}<div class="blk">${rest}</div>`
}

/** Links, so that every view has an address and works without script. */
function ViewSwitch({ view, show }: { readonly view: ComparisonView; readonly show: DiffView }) {
  const base = articlePath(view.slug, `compare/${view.from.number}...${view.to.number}`)
  const labels = { inline: t.inline, split: t.split, final: t.final(view.to.number) }
  return (
    <nav className="seg" aria-label={t.views}>
      {diffViews.map((name) => (
        <a
          key={name}
          href={name === 'inline' ? base : `${base}?view=${name}`}
          className={name === 'split' && name !== show ? 'hide-s' : undefined}
          aria-current={name === show ? 'page' : undefined}
        >
          {labels[name]}
        </a>
      ))}
    </nav>
  )
}

function Index({ view }: { readonly view: CreditedComparison }) {
  const { hunks } = view.diff
  const madeIn = (id: string) => (view.credits.get(id) ?? []).map((number) => `v${number}`).join(', ')
  return (
    <nav className="idx" aria-label={t.index}>
      <div>
        <h2 className="lab-s">{t.count(hunks.length)}</h2>
        <ol>
          {hunks.map((hunk, index) => (
            <li key={hunk.id}>
              <a href={`#hunk-${hunk.id}`}>
                <span className="mono num" aria-hidden="true">
                  {index + 1}
                </span>
                <span>
                  {nameOfHunk(hunk)} <span className="mut">{madeIn(hunk.id)}</span>
                </span>
              </a>
            </li>
          ))}
        </ol>
        <h2 className="lab-s">{t.howToRead}</h2>
        <ul className="stack how">
          <li>
            <ins>{t.underlined}</ins> <span className="mono ok">+</span> {t.added}
          </li>
          <li>
            <del>{t.struck}</del> <span className="mono bad">−</span> {t.removed}
          </li>
          <li className="mv">
            <Icon name="move" /> {t.moved}
          </li>
          <li>
            <span className="cell">{t.outlined}</span> {t.cell}
          </li>
        </ul>
      </div>
    </nav>
  )
}

/** Who made the revisions that lie between, and who approved them. */
function Credits({ view }: { readonly view: ComparisonView }) {
  const span = Math.abs(view.to.number - view.from.number)
  return (
    <aside className="credits" aria-label={t.credits}>
      {view.between.map((revision) => (
        <div key={revision.number} className="card hc">
          <span className="who">{summaryOf(revision)}</span>
          <a href={articlePath(view.slug, `revisions/${revision.number}`)}>v{revision.number}</a>
          {reading.article.by}
          <Credit revision={revision} />, <Time at={revision.publishedAt} form="day" />
          <br />
          <span className="mut">
            {revision.approvers.length > 0 ? (
              <>
                {reading.history.approvedBy('')}
                <People people={revision.approvers} />
              </>
            ) : (
              reading.history.noApprover
            )}
          </span>
        </div>
      ))}
      {span > view.between.length ? <p className="hint">{t.moreRevisions}</p> : null}
    </aside>
  )
}

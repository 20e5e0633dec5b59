import { reviewPages } from '#lib/core/text/review-pages.ts'
import { type CardContext, ChangeCard } from './change-card.tsx'
import type { Mode, ReviewedChange } from './model.ts'
import { suggestionHref } from './model.ts'
import type { Glyph, Passage } from './passages.ts'

const t = reviewPages.page

interface RowsProps {
  readonly passages: readonly Passage[]
  readonly changes: readonly ReviewedChange[]
  readonly context: CardContext
  readonly mode: Mode
}

const tones: Readonly<Record<Glyph, string>> = { '+': 'ok', '−': 'bad', '±': 'warn', '↑': 'mv', '↓': 'mv' }

/**
 * The text, passage by passage, each change with its controls beside the first passage it shows in. A
 * change that shows in none (of the article's head, or of a source nobody cites) stands at the end.
 */
export function PassageRows({ passages, changes, context, mode }: RowsProps) {
  const byId = new Map(changes.map((change) => [change.hunk.id, change]))
  const placed = new Set<string>()
  const rows = passages.map((passage) => {
    const here = passage.hunks.filter((id) => !placed.has(id)).flatMap((id) => byId.get(id) ?? [])
    for (const change of here) placed.add(change.hunk.id)
    return { passage, here }
  })
  const rest = changes.filter(({ hunk }) => !placed.has(hunk.id))
  return (
    <>
      {rows.map(({ passage, here }) =>
        passage.kind === 'skipped' ? (
          <Skipped key={passage.key} count={passage.count} id={context.id} mode={mode} />
        ) : passage.kind === 'same' ? (
          <Same key={passage.key} passage={passage} split={mode === 'split'} />
        ) : (
          <Changed key={passage.key} passage={passage} changes={here} context={context} split={mode === 'split'} />
        ),
      )}
      {rest.length > 0 ? <Rest changes={rest} context={context} /> : null}
    </>
  )
}

function Skipped({ count, id, mode }: { readonly count: number; readonly id: number; readonly mode: Mode }) {
  return (
    <div className="blk">
      <div className="skipd">
        {t.unchanged(count)} <a href={suggestionHref(id, mode, true)}>{t.show}</a>
      </div>
    </div>
  )
}

function Same({ passage, split }: { readonly passage: Passage; readonly split: boolean }) {
  return (
    <div className="blk">
      <Words html={passage.html} className="prose d" />
      {split ? <Words html={passage.after ?? passage.html} className="prose b" silent /> : null}
    </div>
  )
}

interface ChangedProps {
  readonly passage: Passage
  readonly changes: readonly ReviewedChange[]
  readonly context: CardContext
  readonly split: boolean
}

function Changed({ passage, changes, context, split }: ChangedProps) {
  const label = changes.map(({ number, verdict }) => t.changeLabel(number, t.changeState[verdict])).join('; ')
  const settled = changes.length > 0 && changes.every(({ verdict }) => verdict === 'reject') ? ' rej' : ''
  return (
    <section className={`blk hunk${settled}`} aria-label={label || t.elsewhere} data-hunks={passage.hunks.join(' ')}>
      <div className="gut" aria-hidden="true">
        {passage.glyphs.map((glyph) => (
          <span key={glyph} className={tones[glyph]}>
            {glyph}
          </span>
        ))}
      </div>
      <Words html={passage.html} className="prose d" />
      {split ? <Words html={passage.after ?? ''} className="prose b" /> : null}
      {changes.length > 0 ? <Cards changes={changes} context={context} /> : null}
    </section>
  )
}

function Cards({ changes, context }: { readonly changes: readonly ReviewedChange[]; readonly context: CardContext }) {
  return (
    <div className="hcs">
      {changes.map((change) => (
        <ChangeCard key={change.hunk.id} change={change} context={context} />
      ))}
    </div>
  )
}

function Rest({ changes, context }: { readonly changes: readonly ReviewedChange[]; readonly context: CardContext }) {
  return (
    <section className="blk hunk" aria-label={t.inHead}>
      <div className="prose d">
        <ul className="headings">
          {changes.map(({ hunk }) => (
            <li key={hunk.id}>{hunk.label}</li>
          ))}
        </ul>
      </div>
      <Cards changes={changes} context={context} />
    </section>
  )
}

/** Rendered by the document's own renderer, which escapes all text. */
function Words({ html, className, silent }: { readonly html: string; readonly className: string; readonly silent?: boolean }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer of documents is the one source
  return <div className={className} inert={silent} dangerouslySetInnerHTML={{ __html: html }} />
}

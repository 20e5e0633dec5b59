import { Fragment } from 'react'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { capital } from '#lib/core/text/review-words.ts'
import { type Amending, isOpen } from './amending.ts'
import { type CardContext, ChangeCard } from './change-card.tsx'
import type { Mode, ReviewedChange } from './model.ts'
import { suggestionHref } from './model.ts'
import type { Glyph, Passage, Text } from './passages.ts'

const t = reviewPages.page

interface RowsProps {
  readonly text: Text
  readonly changes: readonly ReviewedChange[]
  readonly context: CardContext
  readonly mode: Mode
  readonly amending: Amending | null
}

const tones: Readonly<Record<Glyph, string>> = { '+': 'ok', '−': 'bad', '±': 'warn', '↑': 'mv', '↓': 'mv' }

/**
 * The text, passage by passage, each change with its controls beside the passage that is its place. A
 * change that has none (of the article's head, or of a source nobody cites) stands at the end.
 */
export function PassageRows({ text, changes, context, mode, amending }: RowsProps) {
  const byId = new Map(changes.map((change) => [change.hunk.id, change]))
  const placed = new Set<string>()
  const rows = text.passages.map((passage) => {
    const here = passage.anchors.flatMap((id) => byId.get(id) ?? [])
    for (const change of here) placed.add(change.hunk.id)
    return { passage, here }
  })
  const rest = changes.filter(({ hunk }) => !placed.has(hunk.id))
  const open = amending ? rows.filter(({ passage }) => isOpen(passage, amending)) : []
  return (
    <>
      {rows.map(({ passage, here }) =>
        passage === open[0]?.passage ? (
          <Open key={passage.key} rows={open} text={text} context={context} mode={mode} amending={amending} />
        ) : open.some((row) => row.passage === passage) ? null : passage.kind === 'skipped' ? (
          <Skipped key={passage.key} count={passage.sentences} id={context.id} mode={mode} />
        ) : passage.kind === 'same' ? (
          <Same key={passage.key} passage={passage} text={text} split={mode === 'split'} />
        ) : (
          <Changed
            key={passage.key}
            passage={passage}
            text={text}
            changes={here}
            context={context}
            mode={mode}
            amending={amending}
          />
        ),
      )}
      {rest.length > 0 ? <Rest changes={rest} context={context} amending={amending} /> : null}
    </>
  )
}

interface OpenProps {
  /** What the passage is shown as while nobody edits it. */
  readonly rows: readonly { readonly passage: Passage; readonly here: readonly ReviewedChange[] }[]
  readonly text: Text
  readonly context: CardContext
  readonly mode: Mode
  readonly amending: Amending | null
}

/** The passage that is being amended, with the cards of the other changes in it. */
function Open({ rows, text, context, mode, amending }: OpenProps) {
  const others = rows.flatMap(({ here }) => here.filter(({ hunk }) => hunk.id !== amending?.hunk))
  const author = rows.map(({ passage }) => passage.after ?? '').join('')
  return amending?.passage?.open({
    cards: others.map((change) => <ChangeCard key={change.hunk.id} change={change} context={context} />),
    author: mode === 'split' ? <Words html={renamed(author)} text={text} className="prose b" /> : null,
  })
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

function Same({
  passage,
  text,
  split,
}: {
  readonly passage: Passage
  readonly text: Text
  readonly split: boolean
}) {
  return (
    <div className="blk">
      <Words html={passage.html} text={text} className={split ? 'prose d both' : 'prose d'} />
    </div>
  )
}

interface ChangedProps {
  readonly passage: Passage
  readonly changes: readonly ReviewedChange[]
  readonly context: CardContext
  readonly text: Text
  readonly mode: Mode
  readonly amending: Amending | null
}

function Changed({ passage, text, changes, context, mode, amending }: ChangedProps) {
  const label = changes.map(({ number, verdict }) => t.changeLabel(number, t.changeState[verdict])).join('; ')
  const settled = changes.length > 0 && changes.every(({ verdict }) => verdict === 'reject') ? ' rej' : ''
  return (
    <section
      className={`blk hunk${settled}`}
      // Several passages may belong to changes that stand elsewhere: a landmark needs a name of its own.
      role={label ? undefined : 'group'}
      aria-label={label || t.elsewhere}
      data-hunks={passage.hunks.join(' ')}
    >
      {mode === 'final' ? null : <Gutter passage={passage} />}
      <Words html={passage.html} text={text} className={mode === 'final' ? 'prose d final' : 'prose d'} />
      {mode === 'split' ? (
        <Words html={renamed(passage.after ?? '')} text={text} className="prose b" />
      ) : null}
      {changes.length > 0 ? <Cards changes={changes} context={context} amending={amending} /> : null}
    </section>
  )
}

/** The signs beside a passage, silent: its words say the same. */
export function Gutter({ passage }: { readonly passage: Passage }) {
  return (
    <div className="gut" aria-hidden="true">
      {passage.glyphs.map((glyph) => (
        <span key={glyph} className={tones[glyph]}>
          {glyph}
        </span>
      ))}
    </div>
  )
}

interface CardsProps {
  readonly changes: readonly ReviewedChange[]
  readonly context: CardContext
  readonly amending: Amending | null
}

function Cards({ changes, context, amending }: CardsProps) {
  return (
    <div className="hcs">
      {changes.map((change) =>
        amending?.card && change.hunk.id === amending.hunk ? (
          <Fragment key={change.hunk.id}>{amending.card}</Fragment>
        ) : (
          <ChangeCard key={change.hunk.id} change={change} context={context} />
        ),
      )}
    </div>
  )
}

function Rest({ changes, context, amending }: CardsProps) {
  return (
    <section className="blk hunk" aria-label={t.inHead}>
      <div className="prose d">
        <ul className="headings">
          {changes.map(({ hunk }) => (
            <li key={hunk.id}>{capital(hunk.label)}</li>
          ))}
        </ul>
      </div>
      <Cards changes={changes} context={context} amending={amending} />
    </section>
  )
}

/** Both sides hold the same tables: the second copy says that it is the later one. */
function renamed(html: string): string {
  return html.replace(
    /role="region" aria-label="([^"]*)"/g,
    (_, label: string) => `role="region" aria-label="${t.afterLabel(label)}"`,
  )
}

interface WordsProps {
  readonly html: string
  readonly text: Text
  readonly className: string
}

/** Rendered by the document's own renderer, which escapes all text. */
export function Words({ html, text, className }: WordsProps) {
  return (
    <div
      className={className}
      lang={text.language}
      dir={text.direction}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer of documents is the one source
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

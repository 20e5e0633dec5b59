import { walk } from '#lib/core/diff/content.ts'
import { flatten, sliceFlat } from '#lib/core/diff/tokens.ts'
import type { Container } from '#lib/core/diff/types.ts'
import {
  type Block,
  type DocumentNode,
  documentToHtml,
  type Inline,
  referencesToHtml,
} from '#lib/core/document/index.ts'
import { attributesHtml, escapeHtml, type HtmlContext, renderInline } from '#lib/core/document/to-html.ts'
import { lens } from '#lib/core/text/lens.ts'
import type { BlameOrigin, BlameView } from '#lib/features/article/types.ts'
import type { ArticleHtml } from './article-html.ts'
import { timeHtml } from './history-rows.ts'

/** Days up to which words have the tints 1, 2 and 3, newest first. */
const ages = [7, 21, 35] as const
const DAY = 86_400_000
/** Underline styles there are; further authors share the last one's, the mark names them. */
const UNDERLINES = 5

/** The tint of words of this age: 1 to 3, 0 for older ones. */
export function tintOf(publishedAt: Date, now: Date): 0 | 1 | 2 | 3 {
  const days = (now.getTime() - publishedAt.getTime()) / DAY
  const index = ages.findIndex((age) => days <= age)
  return index === 0 ? 1 : index === 1 ? 2 : index === 2 ? 3 : 0
}

/** Authors of the text, the one with most words first, each with an underline style from 1. */
export function authorStyles(
  view: BlameView,
): readonly { readonly authorId: number; readonly name: string; readonly style: number }[] {
  const length = new Map<number, number>()
  for (const unit of view.units)
    for (const { start, end, origin } of unit.spans) {
      const author = view.origins[origin]?.author.authorId ?? 0
      length.set(author, (length.get(author) ?? 0) + end - start)
    }
  const names = new Map(view.origins.map(({ author }) => [author.authorId, author.name]))
  return [...length]
    .sort(([a, m], [b, n]) => n - m || a - b)
    .map(([authorId], index) => ({
      authorId,
      name: names.get(authorId) ?? '',
      style: Math.min(index + 1, UNDERLINES),
    }))
}

/** Where the words of a top-level block come from. */
interface BlockOrigins {
  /** Positions in `view.origins`, in the order in which they appear. */
  readonly origins: readonly number[]
  /** The origin of most of its words: it has no marks inside, the label in the margin names it. */
  readonly main: number
  readonly length: number
}

/**
 * The text with every stretch tinted by age and underlined by author. Beside each block stands who wrote
 * it; inside, only what others added has a mark. Headings have a mark of their own and no label.
 */
export function lensHtml(view: BlameView, now: Date): ArticleHtml {
  const styles = new Map(authorStyles(view).map(({ authorId, style }) => [authorId, style]))
  const spans = new Map(view.units.map((unit) => [unit.id, unit.spans]))
  const blocks = blockOrigins(view)
  const mains = new Map<string, number>()
  for (const [block, { main }] of blocks) walk(block, (node) => mains.set(idOf(node), main))
  const labelled = new Map([...blocks].map(([block, found]) => [block.attrs.id, found]))
  const inline = (node: DocumentNode, context: HtmlContext): string | null => {
    const id = 'attrs' in node && 'id' in node.attrs ? node.attrs.id : null
    const own = id === null ? undefined : spans.get(id)
    if (id === null || !own || node.type === 'codeBlock' || !('content' in node)) return null
    const flat = flatten([{ id, content: inlineOf(node) }])
    return own
      .map(({ start, end, origin }) => {
        const from = view.origins[origin]
        const words = renderInline(sliceFlat(flat, start, end), context, id)
        if (!from) return words
        const tint = tintOf(from.revision.publishedAt, now)
        const style = styles.get(from.author.authorId) ?? UNDERLINES
        const mark = mains.get(id) === origin ? '' : markHtml(origin, from.revision.number, from.author.name)
        return `<span class="a${tint} u${style}">${words}</span>${mark}`
      })
      .join('')
  }
  const block = (node: Block, html: string): string => {
    const found = labelled.get(node.attrs.id)
    return found ? `${labelHtml(view, found)}${html}` : html
  }
  const options = { slug: view.slug, icons: true, hooks: { inline, block } }
  return {
    body: documentToHtml(view.document, options),
    references: referencesToHtml(view.document, options),
  }
}

function blockOrigins(view: BlameView): ReadonlyMap<Block, BlockOrigins> {
  const spans = new Map(view.units.map((unit) => [unit.id, unit.spans]))
  const found = new Map<Block, BlockOrigins>()
  for (const block of view.document.content) {
    if (block.type === 'bibliography' || block.type === 'heading') continue
    const lengths = new Map<number, number>()
    walk(block, (node) => {
      for (const { start, end, origin } of spans.get(idOf(node)) ?? [])
        lengths.set(origin, (lengths.get(origin) ?? 0) + end - start)
    })
    const [main] = [...lengths].sort(([, a], [, b]) => b - a)
    if (!main) continue
    const length = [...lengths.values()].reduce((sum, one) => sum + one, 0)
    found.set(block, { origins: [...lengths.keys()], main: main[0], length })
  }
  return found
}

function idOf(node: Container): string {
  return 'id' in node.attrs ? node.attrs.id : ''
}

/** Characters of a block that leave room for one more line beside it. */
const LINE = 110
const MOST_LINES = 3

/** Who wrote a block, in the margin: each line opens the history of those words. */
function labelHtml(view: BlameView, { origins, main, length }: BlockOrigins): string {
  const room = Math.min(MOST_LINES, 1 + Math.floor(length / LINE))
  const ordered = [main, ...origins.filter((origin) => origin !== main)]
  const lines = ordered.slice(0, room).flatMap((origin) => {
    const from = view.origins[origin]
    return from ? [lineHtml(origin, from)] : []
  })
  const more = ordered.length - lines.length
  return `<div class="lens-l">${lines.join('')}${more > 0 ? `<span>${lens.more(more)}</span>` : ''}</div>`
}

function lineHtml(origin: number, { author, revision }: BlameOrigin): string {
  const attributes = { type: 'button', class: 'lens-by', popovertarget: `origin-${origin}` }
  const words = `<b><bdi>${escapeHtml(author.name)}</bdi></b>, ${lens.mark(revision.number)} · ${timeHtml(revision.publishedAt)}`
  return `<button${attributesHtml(attributes)}>${words}<span class="vh">${lens.open}</span></button>`
}

function inlineOf(node: DocumentNode): readonly Inline[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'figureCaption':
    case 'infoboxRow':
      return node.content ?? []
    default:
      return []
  }
}

function markHtml(origin: number, number: number, author: string): string {
  const attributes = {
    type: 'button',
    class: 'lens-v',
    popovertarget: `origin-${origin}`,
    'aria-label': lens.markLabel(number, author),
  }
  return `<button${attributesHtml(attributes)}>${lens.mark(number)}</button>`
}

/** Whole days since. */
export function daysSince(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / DAY))
}

/** How many stretches of the text come from an origin. */
export function passagesOf(view: BlameView, origin: number): number {
  return view.units.reduce((sum, unit) => sum + unit.spans.filter((span) => span.origin === origin).length, 0)
}

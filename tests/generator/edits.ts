import { parseDocument } from '#lib/core/document/parse.ts'
import type { Document } from '#lib/core/document/types.ts'
import { blockEdits } from './block-edits.ts'
import {
  type Context,
  rawBlock,
  rawCell,
  rawCitation,
  rawItem,
  rawMarks,
  rawParagraph,
  rawSource,
  sentence,
  sourceKeys,
} from './documents.ts'
import { type Random, seeded } from './random.ts'
import { type Raw, rawOf, repair, spots, takesBlocks, takesInline } from './raw.ts'
import { tableEdits } from './table-edits.ts'

/** One way to change a document in place; does nothing where it does not fit. */
export type Edit = (raw: Raw, context: Context) => void

/** The document after `count` random edits; the same seed makes the same edits. */
export function editDocument(document: Document, seed: number, count: number): Document {
  const random = seeded(seed)
  const raw = rawOf(document)
  const names = Object.keys(edits)
  for (let done = 0; done < count; done += 1) edits[random.pick(names)]?.(raw, contextOf(raw, random))
  if (random.chance(0.1)) forgetIds(raw, random)
  repair(raw)
  // Rows that went from under a span can leave a table that nobody could have sent.
  const parsed = parseDocument(raw)
  return parsed.ok ? parsed.value : document
}

function contextOf(raw: Raw, random: Random): Context {
  const keys = Object.keys(sourcesOf(raw))
  // Fresh ids cannot meet generated ones, which are short.
  return {
    random,
    keys,
    shape: { blocks: 4, depth: 2, withoutIds: 0.3 },
    ids: { next: 50_000 + random.int(1_000_000) },
  }
}

function sourcesOf(raw: Raw): Record<string, unknown> {
  const bibliography = raw.content?.at(-1)
  const sources = bibliography?.attrs?.sources
  return typeof sources === 'object' && sources !== null ? { ...sources } : {}
}

function setSources(raw: Raw, sources: Record<string, unknown>): void {
  const bibliography = raw.content?.at(-1)
  if (bibliography?.type === 'bibliography') bibliography.attrs = { sources }
}

function forgetIds(raw: Raw, random: Random): void {
  for (const { node } of spots(raw)) if (random.chance(0.8) && node.attrs) delete node.attrs.id
}

function textNode(raw: Raw, random: Random): Raw | null {
  const texts = spots(raw).filter(({ node }) => node.type === 'text')
  return texts.length === 0 ? null : random.pick(texts).node
}

/** All edits by name. */
export const edits: Readonly<Record<string, Edit>> = {
  replaceWords(raw, { random }) {
    const node = textNode(raw, random)
    if (!node?.text) return
    const parts = node.text.split(' ')
    parts.splice(random.int(parts.length), random.int(3), ...sentence(random, 2).split(' '))
    node.text = parts.join(' ') || 'word'
  },
  insertWords(raw, { random }) {
    const node = textNode(raw, random)
    if (node?.text)
      node.text = random.chance(0.5)
        ? `${node.text}${sentence(random, 5)}`
        : `${sentence(random, 4)} ${node.text}`
  },
  removeWords(raw, { random }) {
    const node = textNode(raw, random)
    if (!node?.text) return
    const parts = node.text.split(' ')
    if (parts.length > 2) parts.splice(random.int(parts.length - 1), 1 + random.int(2))
    node.text = parts.join(' ') || 'word'
  },
  changeCharacter(raw, { random }) {
    const node = textNode(raw, random)
    if (!node?.text) return
    const characters = Array.from(node.text)
    characters.splice(
      random.int(characters.length),
      random.int(2),
      random.pick(['x', '\u0301', '👍', ' ', 'ß']),
    )
    node.text = characters.join('') || 'x'
  },
  changeMarks(raw, { random }) {
    const holder = spots(raw).filter(({ node, parent }) => node.type === 'text' && takesInline(parent))
    if (holder.length === 0) return
    const { node, parent, index } = random.pick(holder)
    const text = node.text ?? ''
    const cut = text.indexOf(' ', random.int(text.length))
    if (cut <= 0 || cut >= text.length - 1 || random.chance(0.3)) node.marks = rawMarks(random)
    else
      parent.content?.splice(
        index,
        1,
        { ...node, text: text.slice(0, cut) },
        { ...node, text: text.slice(cut), marks: rawMarks(random) },
      )
  },
  cite(raw, { random, keys }) {
    const holders = spots(raw).filter(({ node }) => takesInline(node))
    if (holders.length === 0 || keys.length === 0) return
    const { node } = random.pick(holders)
    node.content ??= []
    node.content.splice(random.int(node.content.length + 1), 0, rawCitation(random, keys))
  },
  changeCitation(raw, { random, keys }) {
    const citations = spots(raw).filter(({ node }) => node.type === 'citation')
    if (citations.length === 0 || keys.length === 0) return
    const { node, parent, index } = random.pick(citations)
    if (random.chance(0.3)) parent.content?.splice(index, 1)
    else node.attrs = rawCitation(random, keys).attrs ?? {}
  },
  changeSource(raw, { random }) {
    const sources = sourcesOf(raw)
    const key = random.pick(sourceKeys)
    sources[key] = rawSource(random, key)
    setSources(raw, sources)
  },
  citeNewSource(raw, context) {
    const key = `new-${context.random.int(1000)}`
    setSources(raw, { ...sourcesOf(raw), [key]: rawSource(context.random, key) })
    for (let times = 1 + context.random.int(2); times > 0; times -= 1)
      edits.cite?.(raw, { ...context, keys: [key] })
  },
  removeSource(raw, { random }) {
    const sources = sourcesOf(raw)
    const keys = Object.keys(sources)
    if (keys.length === 0) return
    const gone = random.pick(keys)
    delete sources[gone]
    for (const { node } of spots(raw)) {
      node.content = node.content?.filter(
        (child) => !JSON.stringify(child.attrs?.items ?? '').includes(`"${gone}"`),
      )
      if (node.content === undefined) delete node.content
    }
    setSources(raw, sources)
  },
  addBlock(raw, context) {
    const { random } = context
    const holder = random.pick([raw, ...spots(raw).flatMap(({ node }) => (takesBlocks(node) ? [node] : []))])
    const last = holder.type === 'doc' ? (holder.content?.length ?? 1) - 1 : (holder.content?.length ?? 0)
    const first = holder.type === 'listItem' ? 1 : 0
    holder.content?.splice(first + random.int(Math.max(1, last - first + 1)), 0, rawBlock(context, 1))
  },
  removeNode(raw, { random }) {
    const found = spots(raw).filter(removable)
    if (found.length === 0) return
    const { parent, index } = random.pick(found)
    parent.content?.splice(index, 1)
  },
  moveNode(raw, { random }) {
    const found = spots(raw).filter(removable)
    if (found.length === 0) return
    const { parent, index, node } = random.pick(found)
    const inside = new Set([node, ...spots(node).map((spot) => spot.node)])
    const takes = (target: Raw): boolean =>
      node.type === 'listItem'
        ? target.type.endsWith('List')
        : node.type === 'infoboxRow'
          ? target.type === 'infobox'
          : takesBlocks(target)
    const targets = [raw, ...spots(raw).map((spot) => spot.node)].filter(
      (target) => takes(target) && !inside.has(target),
    )
    if (targets.length === 0) return
    const target = random.pick(targets)
    parent.content?.splice(index, 1)
    const length = target.content?.length ?? 0
    const first = target.type === 'listItem' ? 1 : 0
    target.content?.splice(Math.min(length, first + random.int(Math.max(1, length))), 0, node)
    if (target.type === 'doc') keepBibliographyLast(target)
  },
  moveSection(raw, { random }) {
    const blocks = raw.content ?? []
    const from = random.int(blocks.length - 1)
    const section = blocks.splice(from, Math.min(1 + random.int(3), blocks.length - 1 - from))
    blocks.splice(random.int(blocks.length), 0, ...section)
    keepBibliographyLast(raw)
  },
  invertNesting(raw, { random }) {
    const nests = (node: Raw): boolean => node.type === 'blockquote' || node.type === 'callout'
    const found = spots(raw).filter(({ node }) => nests(node) && node.content?.some(nests))
    if (found.length === 0) return
    const { parent, index, node } = random.pick(found)
    const inner = node.content?.find(nests)
    if (!inner) return
    node.content = [
      ...(node.content?.filter((child) => child !== inner) ?? []),
      ...(inner.content?.slice(0, 1) ?? []),
    ]
    inner.content = [...(inner.content?.slice(1) ?? []), node]
    parent.content?.splice(index, 1, inner)
  },
  changeHead(raw, { random }) {
    const attrs = raw.attrs ?? {}
    const what = random.int(4)
    if (what === 0) attrs.title = `Title ${random.int(99)}`
    if (what === 1) attrs.description = sentence(random, 4)
    if (what === 2) attrs.language = random.pick(['en', 'he', 'fr'])
    if (what === 3) attrs.categories = ['Rome', 'Ash', 'Rivers', 'Lime'].filter(() => random.chance(0.5))
    raw.attrs = attrs
  },
  addItem(raw, context) {
    const lists = spots(raw).filter(({ node }) => node.type.endsWith('List'))
    if (lists.length === 0) return
    const { node } = context.random.pick(lists)
    node.content?.splice(context.random.int((node.content?.length ?? 0) + 1), 0, rawItem(context, 1))
  },
  addParagraph(raw, context) {
    raw.content?.splice(context.random.int(raw.content.length), 0, rawParagraph(context, 4))
  },
  duplicate(raw, { random }) {
    const found = spots(raw).filter(({ parent, node }) => takesBlocks(parent) && node.type !== 'bibliography')
    if (found.length === 0) return
    const { parent, index, node } = random.pick(found)
    parent.content?.splice(index, 0, structuredClone(node))
  },
  ...blockEdits,
  ...tableEdits((context) => rawCell(context, 'tableCell', { colspan: 1, rowspan: 1 })),
}

function removable({ parent, node, index }: { parent: Raw; node: Raw; index: number }): boolean {
  if (node.type === 'bibliography' || (parent.type === 'listItem' && index === 0)) return false
  return takesBlocks(parent) || ['listItem', 'infoboxRow'].includes(node.type)
}

function keepBibliographyLast(raw: Raw): void {
  const index = raw.content?.findIndex((node) => node.type === 'bibliography') ?? -1
  if (index < 0) return
  const [bibliography] = raw.content?.splice(index, 1) ?? []
  if (bibliography) raw.content?.push(bibliography)
}

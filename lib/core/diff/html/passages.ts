import { renderBlock } from '../../document/html/block.ts'
import { htmlContext } from '../../document/html/context.ts'
import { attributesHtml } from '../../document/html/escape.ts'
import type { Block, Document } from '../../document/types.ts'
import { diff as words } from '../../text/diff.ts'
import { applyHunks, closedSet } from '../apply.ts'
import { changesIn } from '../changes.ts'
import { idOf, plainText, walk } from '../content.ts'
import { projectChildren, projectNode, stands } from '../project.ts'
import type { Diff, HunkKind, WovenChild } from '../types.ts'
import { headPassage, type Published, sourcesPassage } from './ends.ts'
import { blocksHtml } from './nodes.ts'
import { type Shown, type Side, showChild } from './shown.ts'
import { citedChanges, replacedHtml } from './sources.ts'
import { type Glyph, meet, type Page } from './text.ts'

/** Changes inline, both states side by side, or the text with the accepted changes alone. */
export type DiffView = 'inline' | 'split' | 'final'

export interface PassageOptions {
  readonly view: DiffView
  /** For the final text: the hunks that are made; all when absent. */
  readonly accepted?: ReadonlySet<string>
}

/** A stretch of the text as a diff shows it: one top-level block, or some that belong together. */
export interface DiffPassage {
  readonly kind: 'head' | 'changed' | 'same' | 'sources'
  /** The stretch in the article's own typography; its state before, when shown side by side. */
  readonly html: string
  /** Its state after, side by side; null in the other views. */
  readonly after: string | null
  /** Hunks that show here, in the order of the text. */
  readonly hunks: readonly string[]
  /**
   * Those of them whose place this is, in the order of the diff, by which people number them. A link to
   * them leads here; what moved shows at its old place too.
   */
  readonly anchors: readonly string[]
  /** Ids of the blocks of the later text that it shows: none where something was removed, two where one was split. */
  readonly blocks: readonly string[]
  readonly glyphs: readonly Glyph[]
  /** Sentences of an unchanged stretch; 0 for a changed one. */
  readonly sentences: number
  readonly heading: boolean
}

/** The whole text of a diff, passage by passage: head, blocks, then source records. */
export function diffPassages(diff: Diff, options: PassageOptions): DiffPassage[] {
  const { before, after, root } = diff.weave
  const page: Page = {
    diff,
    before: htmlContext(before, { prefix: 'before-', portable: false }),
    after: htmlContext(after, { portable: false }),
    anchored: new Set(),
    met: new Map(),
  }
  const children = root.content.kind === 'children' ? root.content.children : plainChildren(after)
  const accepted = options.accepted ?? new Set(diff.hunks.map(({ id }) => id))
  const published = options.view === 'final' ? publishedText(diff, accepted) : null
  const final = published && finalText(diff, accepted, published)
  const passages = children.flatMap((child) => passageOf(page, child, options.view, final))
  // The old place of what is shown elsewhere may have nothing of its own.
  const seen = passages.filter(({ html, after, anchors }) => html !== '' || after || anchors.length > 0)
  return [...headPassage(page, published), ...seen, ...sourcesPassage(page, published)]
}

function plainChildren(document: Document): WovenChild[] {
  return document.content.flatMap((node): WovenChild[] =>
    node.type === 'bibliography'
      ? []
      : [
          {
            at: 'both',
            change: 0,
            moved: false,
            node: { before: node, after: node, attributes: [], content: { kind: 'plain' } },
          },
        ],
  )
}

type Final = (child: WovenChild) => string

function publishedText(diff: Diff, accepted: ReadonlySet<string>): Published {
  const document = applyHunks(diff.weave.before, diff, accepted)
  return { document, context: htmlContext(document, { portable: false }) }
}

/** Blocks of the final text by what they came from. */
function finalText(diff: Diff, accepted: ReadonlySet<string>, { document, context }: Published): Final {
  const closed = closedSet(diff, accepted)
  const live = (change: number): boolean => closed.has(diff.hunks[diff.weave.owner[change] ?? -1]?.id ?? '')
  const blocks = new Map<string, Block>(
    document.content.flatMap((node) =>
      node.type === 'bibliography' ? [] : [[node.attrs.id, node] as const],
    ),
  )
  return (child) => {
    if (!stands(child.at, child.change, live)) return ''
    return projectNode(child.node, live)
      .map((node) => blocks.get(idOf(node)))
      .flatMap((block) => (block ? [renderBlock(block, context, true)] : []))
      .join('\n')
  }
}

function passageOf(page: Page, child: WovenChild, view: DiffView, final: Final | null): DiffPassage[] {
  page.met.clear()
  const before = new Set(page.anchored)
  const plain =
    child.at === 'both' && child.node.content.kind === 'plain' && child.node.attributes.length === 0
  const sides: readonly Side[] = view === 'split' && !plain ? ['before', 'after'] : ['inline']
  const [first = '', after = null] = sides.map((side) => sideHtml(page, child, side))
  // A table that goes and one that comes may have one number: each region needs a name of its own.
  const named = child.at === 'before' && view === 'inline' ? asBefore(first) : first
  const html = plain ? first : unshownHtml(page, child) + named
  const node = child.node.after ?? child.node.before
  const heading = node?.type === 'heading'
  const hunks = [...page.met.keys()]
  const cells = new Set(page.diff.hunks.flatMap(({ id, kind }) => (kind === 'cell' ? [id] : [])))
  const glyphs = [
    ...new Set([...page.met].flatMap(([id, shown]): Glyph[] => (cells.has(id) ? ['±'] : [...shown]))),
  ].sort((one, other) => glyphOrder.indexOf(one) - glyphOrder.indexOf(other))
  const changed = !plain && hunks.length > 0
  const sentences = changed || !node ? 0 : sentencesOf(node)
  const shown = final ? final(child) : html
  return [
    {
      kind: changed ? 'changed' : 'same',
      html: shown,
      after: final ? null : after,
      hunks,
      anchors: inOrder(
        page.diff,
        hunks.filter((id) => page.anchored.has(id) && !before.has(id)),
      ),
      blocks: projectChildren([child], () => true).map(idOf),
      glyphs,
      sentences,
      heading,
    },
  ]
}

/** HTML whose tables are called those of the text before. */
export function asBefore(html: string): string {
  return html.replace(
    /( role="region" aria-label=")([^"]*)"/g,
    (_, start: string, label: string) => `${start}${words.before(label)}"`,
  )
}

function inOrder({ hunks }: Diff, ids: readonly string[]): string[] {
  const wanted = new Set(ids)
  return hunks.flatMap(({ id }) => (wanted.has(id) ? [id] : []))
}

/**
 * Places to link to for the hunks of a passage that no word of it shows: a column that went, a list that
 * was dissolved. What moved is linked to where it arrived.
 */
function unshownHtml(page: Page, child: WovenChild): string {
  const owners = changesIn(child).flatMap(
    (change) => page.diff.hunks[page.diff.weave.owner[change] ?? -1] ?? [],
  )
  const ids = new Set(owners.filter(({ kind }) => !arrives.has(kind)).map(({ id }) => id))
  return [...ids]
    .filter((id) => !page.anchored.has(id))
    .map((id) => `<span${attributesHtml(meet(page, id, '±'))}></span>`)
    .join('')
}

/** Moves of what is shown where it arrived. */
const arrives: ReadonlySet<HunkKind> = new Set(['block-moved', 'item-moved', 'row-moved'])

const glyphOrder: readonly Glyph[] = ['↑', '↓', '−', '+', '±']

function sideHtml(page: Page, child: WovenChild, side: Side): string {
  const shown: Shown = { notes: new Map(), origin: new Map() }
  const blocks = showChild(page.diff, child, side, shown)
  const html = blocksHtml(page, blocks, shown)
  if (side === 'before') return html
  const cited = [...shown.notes.values()].flatMap((note) =>
    note.items ? [...citedChanges(page, note.items).values()] : [],
  )
  return html + cited.map((change) => replacedHtml(page, change)).join('')
}

const sentenceEnds = /[.!?。！？؟](?=["”’)\]]*(?:\s|$))/g

function sentencesOf(node: NonNullable<WovenChild['node']['after']>): number {
  let count = 0
  walk(node, (inner, inline) => {
    if (inline.length > 0 && inner.type !== 'heading')
      count += Math.max(1, plainText(inner).match(sentenceEnds)?.length ?? 0)
  })
  return count
}

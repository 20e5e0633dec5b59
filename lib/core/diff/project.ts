import type { Inline } from '../document/types.ts'
import { childrenOf } from './content.ts'
import { joinInline } from './inline.ts'
import { withMarks } from './tokens.ts'
import type { Change, Container, Grid, GridLine, Standing, TextItem, WovenChild, WovenNode } from './types.ts'

/** Whether a change is made. */
export type Live = (change: Change) => boolean

/** Whether what stands so is there when exactly the live changes are made. */
export function stands(at: Standing, change: Change, live: Live): boolean {
  return at === 'both' || live(change) === (at === 'after')
}

/** The node as it is when the live changes are made; text that is split gives several. */
export function projectNode(woven: WovenNode, live: Live): Container[] {
  const { before, after, attributes, content } = woven
  const node = before ?? after
  if (node === null) return []
  const dressed =
    attributes.some(({ change }) => live(change)) && after !== null
      ? withAttributes(woven, node, after, live)
      : node
  switch (content.kind) {
    case 'plain':
      return [dressed]
    case 'replaced':
      return [live(content.change) && after !== null ? withContent(dressed, contentOf(after)) : dressed]
    case 'children':
      return [withChildren(dressed, projectChildren(content.children, live))]
    case 'grid':
      return [withContent(dressed, projectGrid(content.grid, live))]
    case 'text':
      return projectText(dressed, content.items, live)
  }
}

/** The children of a woven container as they are when the live changes are made. */
export function projectChildren(children: readonly WovenChild[], live: Live): Container[] {
  return children.flatMap((child) =>
    stands(child.at, child.change, live) ? projectNode(child.node, live) : [],
  )
}

function withAttributes(
  { attributes }: WovenNode,
  before: Container,
  after: Container,
  live: Live,
): Container {
  const id = before.type === 'doc' ? {} : { id: before.attrs.id }
  let { type }: { type: Container['type'] } = before
  let attrs: Readonly<Record<string, unknown>> = { ...before.attrs }
  const news: Readonly<Record<string, unknown>> = { ...after.attrs }
  for (const { change, names } of attributes) {
    if (!live(change)) continue
    if (names.includes('type')) {
      type = after.type
      attrs = { ...news, ...spansOf(attrs), ...id }
    } else attrs = { ...attrs, ...Object.fromEntries(names.map((name) => [name, news[name]])) }
  }
  return makeNode({ ...before, type, attrs })
}

/** The spans of a cell belong to its table's grid. */
function spansOf(attrs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return 'colspan' in attrs ? { colspan: attrs.colspan, rowspan: attrs.rowspan } : {}
}

function projectText(first: Container, items: readonly TextItem[], live: Live): Container[] {
  const paragraphs: Container[] = []
  let current = first
  let inline: Inline[] = []
  const flush = (): void => {
    paragraphs.push(withContent(current, joinInline(inline)))
    inline = []
  }
  for (const item of items) {
    if (item.kind === 'keep') inline.push(...item.inline)
    else if (item.kind === 'removed' || item.kind === 'added') {
      if (live(item.change) === (item.kind === 'added')) inline.push(...item.inline)
    } else if (item.kind === 'marks')
      inline.push(withMarks(item.inline, live(item.change) ? item.after : item.before))
    else if (item.kind === 'break' && stands(item.at, item.change, live)) {
      flush()
      current = { type: 'paragraph', attrs: { id: item.id } }
    }
  }
  flush()
  return paragraphs
}

/** Rows and cells that are live; a square of a plain grid without a cell is an empty cell. */
function projectGrid(grid: Grid, live: Live): Container[] {
  const columns = liveLines(grid.columns, live)
  return liveLines(grid.rows, live).map((row) => {
    const cells = columns.flatMap((column): Container[] => {
      const cell = grid.cells[row]?.[column] ?? null
      if (cell !== null) return projectNode(cell, live)
      return grid.plain ? [emptyCell(`${grid.rows[row]?.id}-${column}`)] : []
    })
    return withContent({ type: 'tableRow', attrs: { id: grid.rows[row]?.id ?? '' } }, cells)
  })
}

function liveLines(lines: readonly GridLine[], live: Live): number[] {
  return lines.flatMap((line, index) => (stands(line.at, line.change, live) ? [index] : []))
}

function emptyCell(id: string): Container {
  const short = id.slice(-36)
  return {
    type: 'tableCell',
    attrs: { id: short, colspan: 1, rowspan: 1, align: null },
    content: [{ type: 'paragraph', attrs: { id: `${short}-p` } }],
  }
}

function contentOf(node: Container): readonly unknown[] {
  return 'content' in node ? (node.content ?? []) : []
}

function withChildren(node: Container, children: readonly Container[]): Container {
  if (node.type !== 'doc') return withContent(node, children)
  const rest = node.content.slice(childrenOf(node).length)
  return withContent(node, [...children, ...rest])
}

function withContent(node: Container, content: readonly unknown[]): Container {
  const { content: _, ...bare }: { readonly content?: unknown } & Pick<Container, 'type' | 'attrs'> = node
  return makeNode(content.length === 0 ? bare : { ...bare, content })
}

/**
 * The one place where a node is put together from parts whose types cannot be followed, for diff and
 * merge: the documents were parsed, and the weave only joins parts that fit (see `match.ts` and `weave.ts`).
 */
export function makeNode(node: {
  readonly type: Container['type']
  readonly attrs: object
  readonly content?: unknown
}): Container {
  return node as Container
}

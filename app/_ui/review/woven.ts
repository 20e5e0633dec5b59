import type { Hunk, Weave, WovenChild, WovenNode } from '#lib/core/diff/types.ts'

/** Ids of the hunks that change anything in a woven node, in the order of the text. */
export function hunksIn(child: WovenChild, weave: Weave, hunks: readonly Hunk[]): readonly string[] {
  const found = new Set<string>()
  for (const change of [...own(child), ...changesIn(child.node)]) {
    const hunk = hunks[weave.owner[change] ?? -1]
    if (hunk) found.add(hunk.id)
  }
  return [...found]
}

function own({ at, change }: WovenChild): readonly number[] {
  return at === 'both' ? [] : [change]
}

function changesIn(node: WovenNode): readonly number[] {
  const { content } = node
  const attributes = node.attributes.map(({ change }) => change)
  switch (content.kind) {
    case 'plain':
      return attributes
    case 'replaced':
      return [...attributes, content.change]
    case 'children':
      return [...attributes, ...content.children.flatMap((child) => [...own(child), ...changesIn(child.node)])]
    case 'text':
      return [
        ...attributes,
        ...content.items.flatMap((item) => {
          if (item.kind === 'keep') return []
          return item.kind === 'break' && item.at === 'both' ? [] : [item.change]
        }),
      ]
    case 'grid': {
      const { rows, columns, cells } = content.grid
      const lines = [...rows, ...columns].filter(({ at }) => at !== 'both').map(({ change }) => change)
      return [...attributes, ...lines, ...cells.flat().flatMap((cell) => (cell === null ? [] : changesIn(cell)))]
    }
  }
}

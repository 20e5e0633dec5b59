import { insteadOfImage, type Plain } from '../plain.ts'

/**
 * White space as browsers show it: runs are one space, none at the edges and beside line breaks.
 * Text that was marked as kept (`keep`) is left alone.
 */
export function foldSpace(nodes: readonly Plain[], keep: boolean): Plain[] {
  if (keep) return nodes.filter((node) => node.type !== 'text' || node.text !== '')
  const folded: Plain[] = []
  let open = true // whether a space here would be at an edge
  for (const node of nodes) {
    if (node.type !== 'text') {
      if (node.type === 'hardBreak') trimEnd(folded)
      folded.push(node)
      open = node.type === 'hardBreak'
      continue
    }
    let text = (node.text ?? '').replace(/[ \t\n\r\f]+/g, ' ')
    if (open) text = text.replace(/^ /, '')
    if (text === '') continue
    folded.push({ ...node, text })
    open = text.endsWith(' ')
  }
  trimEnd(folded)
  while (folded.at(-1)?.type === 'hardBreak') {
    folded.pop()
    trimEnd(folded)
  }
  return folded
}

function trimEnd(nodes: Plain[]): void {
  const last = nodes.at(-1)
  if (last?.type !== 'text') return
  const text = (last.text ?? '').replace(/ $/, '')
  nodes.pop()
  if (text !== '') nodes.push({ ...last, text })
}

/**
 * With a space where words that stand for an image would run into the words beside them, as they do when
 * pictures follow one another without one.
 */
export function spaceImages(nodes: readonly Plain[]): Plain[] {
  return nodes.flatMap((node, index) => {
    const before = nodes[index - 1]
    const runs =
      before !== undefined &&
      (before[insteadOfImage] || node[insteadOfImage]) &&
      /[^\s\p{Ps}\p{Pi}]$/u.test(before.text ?? '') &&
      /^[^\s\p{P}]/u.test(node.text ?? '')
    return runs ? [{ type: 'text', text: ' ' }, node] : [node]
  })
}

/** Whether inline content shows anything. */
export function isBlank(nodes: readonly Plain[]): boolean {
  return nodes.every(
    (node) =>
      node.type === 'hardBreak' ||
      (node.type === 'text' && /^[\s\u00a0\u200b\ufeff]*$/.test(node.text ?? '')),
  )
}

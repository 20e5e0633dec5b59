import type { Element } from 'hast'
import type { Plain } from '../plain.ts'
import { attribute, rawText } from './elements.ts'

/** A paragraph of Word that is an item of a list: how deep, and of which kind. */
export interface WordItem {
  readonly level: number
  readonly ordered: boolean
  readonly blocks: readonly Plain[]
}

/** Level and kind of a paragraph that Word shows as an item of a list, or null. */
export function wordListOf(element: Element): { readonly level: number; readonly ordered: boolean } | null {
  const level = /mso-list:\s*(?:l\d+\s+)?level(\d)/i.exec(attribute(element, 'style'))?.[1]
  if (level === undefined) return null
  const marker = markerOf(element) ?? ''
  return { level: Number(level), ordered: /^\(?(?:\d+|[a-z]{1,4})[.)]/i.test(marker.trim()) }
}

/** Whether an element is the bullet or number that Word writes into the text. */
export function isWordMarker(element: Element): boolean {
  return /mso-list:\s*ignore/i.test(attribute(element, 'style'))
}

function markerOf(element: Element): string | null {
  for (const child of element.children) {
    if (child.type !== 'element') continue
    const found = isWordMarker(child) ? rawText(child) : markerOf(child)
    if (found !== null) return found
  }
  return null
}

/** Items side by side as nested lists. */
export function nestWordItems(items: readonly WordItem[]): Plain[] {
  const lists: Plain[] = []
  for (let index = 0; index < items.length; ) {
    const first = items[index]
    if (first === undefined) break
    const content: Plain[] = []
    const isOwn = (item: WordItem) => item.level > first.level || item.ordered === first.ordered
    for (
      let item = items[index];
      item !== undefined && item.level >= first.level && isOwn(item);
      item = items[index]
    ) {
      let end = index + 1
      while ((items[end]?.level ?? 0) > first.level) end += 1
      content.push({
        type: 'listItem',
        content: [...item.blocks, ...nestWordItems(items.slice(index + 1, end))],
      })
      index = end
    }
    lists.push({ type: first.ordered ? 'orderedList' : 'bulletList', content })
  }
  return lists
}

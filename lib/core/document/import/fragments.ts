import { outline } from '../outline.ts'
import { descendants } from '../parts.ts'
import { asDocument, type Plain, shallowCopy } from '../plain.ts'
import type { Document, DocumentNode, Mark } from '../types.ts'

/** A document whose links within itself arrive, and the fragments of those that lead nowhere. */
export interface Settled {
  readonly document: Document
  readonly lost: readonly string[]
}

/**
 * Leads links such as `#filecwd` to their heading. Texts written for other sites name headings as those
 * sites do; a fragment that is none of the document's own is looked up by the common way of making them:
 * lower case, without punctuation, each space a hyphen. Links that lead nowhere stay as they are.
 */
export function settleFragments(document: Document): Settled {
  const own = new Set(outline(document).map((heading) => heading.anchor))
  const elsewhere = commonAnchors(document)
  const renamed = new Map<string, string>()
  const lost = new Set<string>()
  for (const node of descendants(document)) {
    if (node.type !== 'text') continue
    for (const mark of node.marks ?? []) {
      const fragment = fragmentOf(mark)
      if (fragment === null || own.has(fragment)) continue
      const anchor = elsewhere.get(fragment.toLowerCase())
      if (anchor === undefined) lost.add(fragment)
      else renamed.set(fragment, anchor)
    }
  }
  return { document: renamed.size === 0 ? document : asDocument(rename(document, renamed)), lost: [...lost] }
}

/** The anchor of every heading under the fragment that other sites give it. */
function commonAnchors(document: Document): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>()
  for (const { text, anchor } of outline(document)) {
    const stem = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-')
    let name = stem
    for (let count = 1; anchors.has(name); count++) name = `${stem}-${count}`
    anchors.set(name, anchor)
  }
  return anchors
}

function fragmentOf(mark: Mark): string | null {
  if (mark.type !== 'link' || !mark.attrs.href.startsWith('#') || mark.attrs.href === '#') return null
  try {
    return decodeURIComponent(mark.attrs.href.slice(1))
  } catch {
    return null
  }
}

function rename(node: DocumentNode, renamed: ReadonlyMap<string, string>): Plain {
  const copy = shallowCopy(node)
  if (copy.marks !== undefined)
    copy.marks = copy.marks.map((mark) => {
      const anchor = renamed.get(fragmentOf(mark) ?? '')
      return anchor === undefined ? mark : { type: 'link', attrs: { href: `#${anchor}` } }
    })
  if ('content' in node && node.content !== undefined)
    copy.content = node.content.map((child) => rename(child, renamed))
  return copy
}

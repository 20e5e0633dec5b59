import { childrenOf, contentKeys, idOf } from '../diff/content.ts'
import type { Entry } from '../diff/entries.ts'
import { headingsAbove } from '../diff/spots.ts'
import { withOwnIds } from '../diff/unique-ids.ts'
import { sha256 } from '../document/canonical.ts'
import { limits } from '../document/limits.ts'
import { sameContent } from '../document/same.ts'
import type { Document, Head } from '../document/types.ts'
import { diff as words } from '../text/diff.ts'
import { mergeScope } from './scope.ts'
import { mergeSources, renameColliding, sourcesOf } from './sources.ts'
import type { Clash, Conflict, Merged, Report } from './types.ts'
import { mergeSet, mergeValue } from './values.ts'

/**
 * Merges two documents that were made from one.
 *
 * Both sides are matched with the base; every node takes the place, the attributes and the words
 * that a side gave it. Only where both changed the same thing differently there is a conflict: the
 * document then has what `ours` says, and the conflict all three. Symmetric but for that and for
 * the order of what both added at one place.
 */
export function mergeDocuments(base: Document, ours: Document, theirs: Document): Merged {
  if (sameContent(base, theirs) || sameContent(ours, theirs)) return { document: ours, conflicts: [] }
  if (sameContent(base, ours)) return { document: theirs, conflicts: [] }
  return mergeChanged(base, ours, theirs)
}

/** The merge itself, without the short cuts for a side that changed nothing. */
export function mergeChanged(base: Document, ours: Document, given: Document): Merged {
  const theirs = renameColliding(base, ours, given)
  const clashes: Clash[] = []
  const report: Report = (clash) => clashes.push(clash)
  const attrs = mergeHead(base.attrs, ours.attrs, theirs.attrs, report)
  const headings = { ours: headingsAbove(childrenOf(ours)), theirs: headingsAbove(childrenOf(theirs)) }
  const place = (entry: Entry): { label: string; anchor: string | null } => {
    let top = entry
    while (top.parent?.parent) top = top.parent
    const side = top.parent?.node === theirs ? 'theirs' : 'ours'
    return { label: headings[side][top.index] ?? words.lead, anchor: idOf(top.node) || null }
  }
  const merged = mergeScope(base, ours, theirs, { keys: contentKeys(), report, place })
  const blocks = childrenOf(merged).filter(isBlock)
  const content = blocks.length > 0 ? blocks : [{ type: 'paragraph' as const, attrs: { id: 'p' } }]
  const bare: Document = { type: 'doc', attrs, content }
  const sources = mergeSources(sourcesOf(base), sourcesOf(ours), sourcesOf(theirs), bare, report)
  const document: Document = { ...bare, content: [...content, { type: 'bibliography', attrs: { sources } }] }
  return { document: withOwnIds(document), conflicts: withIds(clashes) }
}

function isBlock(
  node: ReturnType<typeof childrenOf>[number],
): node is Exclude<Document['content'][number], { readonly type: 'bibliography' }> {
  return node.type !== 'listItem' && node.type !== 'tableRow'
}

function mergeHead(base: Head, ours: Head, theirs: Head, report: Report): Head {
  const pick = <K extends 'title' | 'description' | 'language'>(name: K): string => {
    const { value, clash } = mergeValue(base[name], ours[name], theirs[name])
    if (clash)
      report({
        kind: 'head',
        anchor: null,
        label: words.head[name],
        base: base[name],
        ours: ours[name],
        theirs: theirs[name],
      })
    return value
  }
  return {
    format: Math.max(ours.format, theirs.format),
    title: pick('title'),
    description: pick('description'),
    language: pick('language'),
    categories: mergeSet(base.categories, ours.categories, theirs.categories).slice(0, limits.categories),
  }
}

function withIds(clashes: readonly Clash[]): Conflict[] {
  const seen = new Map<string, number>()
  return clashes.map((clash) => {
    const key = JSON.stringify([clash.kind, clash.anchor, clash.base, clash.ours, clash.theirs])
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    return { id: sha256(`${key} ${ordinal}`).slice(0, 16), ...clash }
  })
}

import { workOf } from '../citation/index.ts'
import { walk } from '../diff/content.ts'
import { canonicalJson } from '../document/canonical.ts'
import { bibliographyOf } from '../document/parts.ts'
import type { Document, Source } from '../document/types.ts'
import { diff as words } from '../text/diff.ts'
import type { Report } from './types.ts'
import { mergeFields } from './values.ts'

type Sources = Readonly<Record<string, Source>>

/** The source records of a document by key. */
export function sourcesOf(document: Document): Sources {
  return bibliographyOf(document).attrs.sources
}

/**
 * `theirs` with other keys for the records that both sides added under one key for different works,
 * in the bibliography and in every citation.
 */
export function renameColliding(base: Document, ours: Document, theirs: Document): Document {
  const [b, o, t] = [base, ours, theirs].map(sourcesOf)
  const taken = new Set([b, o, t].flatMap((sources) => Object.keys(sources ?? {})))
  const names = new Map<string, string>()
  for (const [key, source] of Object.entries(t ?? {})) {
    const other = o?.[key]
    if (b?.[key] || !other || sameWork(other, source)) continue
    let number = 2
    while (taken.has(`${key}-${number}`)) number += 1
    names.set(key, `${key}-${number}`)
    taken.add(`${key}-${number}`)
  }
  return names.size === 0 ? theirs : renamed(theirs, names)
}

function sameWork(one: Source, other: Source): boolean {
  const work = workOf(one)
  return work === null ? canonicalJson(one) === canonicalJson(other) : work === workOf(other)
}

function renamed(document: Document, names: ReadonlyMap<string, string>): Document {
  const text = JSON.stringify(document, (name, value: unknown) => {
    if (name === 'sourceKey' && typeof value === 'string') return names.get(value) ?? value
    if (name !== 'sources' || typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, source]) => [names.get(key) ?? key, source]))
  })
  const copy: Document = JSON.parse(text)
  return copy
}

/** Records merged field by field; what is cited stays. */
export function mergeSources(
  base: Sources,
  ours: Sources,
  theirs: Sources,
  merged: Document,
  report: Report,
): Sources {
  const cited = new Set<string>()
  walk(merged, (_, inline) => {
    for (const node of inline)
      if (node.type === 'citation') for (const item of node.attrs.items) cited.add(item.sourceKey)
  })
  const result: Record<string, Source> = {}
  for (const key of Object.keys({ ...base, ...ours, ...theirs }).sort()) {
    const source = mergeSource(key, base[key], ours[key], theirs[key], cited.has(key), report)
    if (source) result[key] = source
  }
  return result
}

function mergeSource(
  key: string,
  base: Source | undefined,
  ours: Source | undefined,
  theirs: Source | undefined,
  cited: boolean,
  report: Report,
): Source | null {
  const same = (one: Source | undefined, other: Source | undefined): boolean =>
    one && other ? canonicalJson(one) === canonicalJson(other) : one === other
  const clash = (): void =>
    report({
      kind: 'source',
      anchor: null,
      label: words.source(key),
      base: shown(base),
      ours: shown(ours),
      theirs: shown(theirs),
    })
  if (!ours || !theirs) {
    const left = ours ?? theirs
    if (!base) return left ?? null
    if (left && !same(base, left)) {
      clash()
      return left
    }
    return cited ? (left ?? base) : null
  }
  if (same(ours, theirs)) return ours
  const { value, clashes } = mergeFields({ ...base }, { ...ours }, { ...theirs })
  if (clashes.length > 0) clash()
  // Every field comes from one of three valid records, the type too.
  return { ...value, type: same(base, ours) ? theirs.type : ours.type } as Source
}

function shown(source: Source | undefined): string {
  return source
    ? Object.entries(source)
        .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join('\n')
    : ''
}

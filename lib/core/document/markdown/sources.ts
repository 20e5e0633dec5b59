import type { FootnoteDefinition, Root } from 'mdast'
import { keyOf, sourceFromInput } from '../../citation/input.ts'
import { importText as text } from '../../text/import.ts'
import { parseSourceKey } from '../attributes.ts'
import { cleanLabel } from '../characters.ts'
import type { Report } from '../import/report.ts'
import { limits } from '../limits.ts'
import { readCsl } from '../source.ts'
import type { Source } from '../types.ts'
import { markdownText, type RootContent } from './nodes.ts'

/** The sources that the footnotes of a text define. */
export interface FoundSources {
  readonly sources: Readonly<Record<string, Source>>
  /** The key of the source that a label means, or null when nothing defines it. */
  keyFor(label: string): string | null
}

/** Reads every footnote: CSL-JSON on one line, or an address and words. */
export function readSources(root: Root, source: string, report: Report): FoundSources {
  const sources: Record<string, Source> = {}
  const keys = new Map<string, string>()
  for (const definition of definitionsIn(root)) {
    const label = definition.label ?? definition.identifier
    if (keys.has(label)) continue
    const key = freeKey(label, sources)
    keys.set(label, key)
    if (!keys.has(label.toLowerCase())) keys.set(label.toLowerCase(), key)
    sources[key] = readSource(definition, key, source, report)
  }
  return { sources, keyFor: (label) => keys.get(label) ?? keys.get(label.toLowerCase()) ?? null }
}

function freeKey(label: string, taken: Readonly<Record<string, Source>>): string {
  const stem = parseSourceKey(label) ?? keyOf(label)
  let key = stem
  for (let count = 2; Object.hasOwn(taken, key); count++) key = `${stem}-${count}`
  return key
}

function readSource(definition: FootnoteDefinition, key: string, source: string, report: Report): Source {
  const start = definition.position?.start.offset ?? 0
  const end = definition.position?.end.offset ?? start
  const raw = source.slice(start, end).replace(/^\[\^[^\]]*\]:\s*/, '')
  const json = readJson(raw)
  if (json !== undefined) {
    const { source: read, dropped } = readCsl(json)
    for (const field of dropped) if (field !== 'id') report.add(text.sourceField(key, field))
    return read
  }
  report.add(text.footnote(key))
  const words = cleanLabel(definition.children.map(markdownText).join(' '))
  const address = linkIn(definition)
  const rest = address === null ? words : `${words.replace(address, ' ')} ${address}`
  return sourceFromInput(rest.slice(0, limits.sourceField))
}

function readJson(raw: string): unknown {
  if (!raw.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(raw)
    return value
  } catch {
    return undefined // a footnote that begins with a brace
  }
}

function linkIn(node: RootContent): string | null {
  if (node.type === 'link') return node.url
  if (!('children' in node)) return null
  for (const child of node.children) {
    const found = linkIn(child)
    if (found !== null) return found
  }
  return null
}

function definitionsIn(node: Root | RootContent): readonly FootnoteDefinition[] {
  if (node.type === 'footnoteDefinition') return [node]
  if (!('children' in node)) return []
  return node.children.flatMap((child) => definitionsIn(child))
}

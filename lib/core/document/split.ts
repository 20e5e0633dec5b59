import { problemText } from '../text/problems.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import { parseDocument } from './parse.ts'
import { bibliographyOf, blocksOf } from './parts.ts'
import type { Block, Document, Parsed } from './types.ts'

/** A part of a document as it is stored: canonical JSON under its hash. */
export interface StoredPart {
  readonly json: string
  readonly hash: string
}

/** A document in the parts that are stored once each. */
export interface SplitDocument {
  readonly head: StoredPart
  readonly blocks: readonly StoredPart[]
  /** One per source, in the order of the bibliography. */
  readonly sources: readonly StoredPart[]
}

/** The parts of a document; `joinDocument` puts them together again. */
export function splitDocument(document: Document): SplitDocument {
  const { sources } = bibliographyOf(document).attrs
  return {
    head: stored({ type: 'doc', attrs: document.attrs }),
    blocks: blocksOf(document).map(storedBlock),
    sources: Object.entries(sources).map(([key, source]) =>
      stored({ type: 'source', attrs: { key, source } }),
    ),
  }
}

/** The document that the JSON of its parts makes, raised to today's format. */
export function joinDocument(parts: {
  readonly head: string
  readonly blocks: readonly string[]
  readonly sources: readonly string[]
}): Parsed<Document> {
  const values = [parts.head, ...parts.blocks, ...parts.sources].map(readJson)
  const broken = values.indexOf(undefined)
  if (broken >= 0) return { ok: false, problems: [{ path: `/${broken}`, message: problemText.storedPart }] }
  const head = values[0]
  const blocks = values.slice(1, parts.blocks.length + 1)
  const sources = values.slice(parts.blocks.length + 1).map((value) => member(value, 'attrs'))
  const bibliography = {
    type: 'bibliography',
    attrs: {
      sources: Object.fromEntries(
        sources.map((attrs) => [String(member(attrs, 'key')), member(attrs, 'source')]),
      ),
    },
  }
  return parseDocument({ type: 'doc', attrs: member(head, 'attrs'), content: [...blocks, bibliography] })
}

/** The hash of a document: over the hashes of its parts, so that it can be checked without joining them. */
export function hashDocument(document: Document): string {
  return hashParts(splitDocument(document))
}

/** The hash of a document from the hashes of its parts. */
export function hashParts(parts: SplitDocument): string {
  const hashes = (list: readonly StoredPart[]) => list.map((part) => part.hash)
  return sha256(
    canonicalJson(['palimpsest-document-1', parts.head.hash, hashes(parts.blocks), hashes(parts.sources)]),
  )
}

const kept = new WeakMap<Block, StoredPart>()

/** Kept per block: most of what is stored stands in the text before as well. */
function storedBlock(block: Block): StoredPart {
  const part = kept.get(block) ?? stored(block)
  kept.set(block, part)
  return part
}

function stored(value: unknown): StoredPart {
  const json = canonicalJson(value)
  return { json, hash: sha256(json) }
}

function readJson(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json)
    return value
  } catch {
    return undefined // named by its place in `joinDocument`
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

import type { Document } from '#lib/core/document/index.ts'
import { hashParts, joinDocument, splitDocument } from '#lib/core/document/index.ts'
import { type BlockId, blockIds, storeBlocks } from './blocks.ts'
import { type Db, rootOf } from './client.ts'

/** Where a document is stored. */
export interface DocumentReference {
  readonly id: number
  /** `hashDocument`, hex. */
  readonly hash: string
}

/**
 * Stores a document once under its hash and returns its reference; a document that is already there
 * is found, not repeated. One round trip for that, else two, or three with blocks that are new.
 */
export async function storeDocument(db: Db, document: Document): Promise<DocumentReference> {
  const split = splitDocument(document)
  const { head, blocks, sources } = split
  const parts = [head, ...blocks, ...sources]
  const hash = hashParts(split)
  const stored = await findStored(
    db,
    hash,
    parts.map((part) => part.hash),
  )
  if (stored.id !== null) return { id: stored.id, hash }
  const ids = await storeBlocks(db, parts, document.attrs.format, stored.blocks)
  const idOf = (block: { readonly hash: string }) => {
    const id = ids.get(block.hash)
    if (id === undefined) throw new Error(`block ${block.hash} vanished while it was being stored`)
    return id
  }
  const inserted = await db.$queryRaw<{ id: number }[]>`
    WITH inserted AS (
      INSERT INTO "Document" ("hash", "headId", "blocks", "sources")
      SELECT decode(${hash}, 'hex'), ${idOf(head)}::int, ${blocks.map(idOf)}::int[], ${sources.map(idOf)}::int[]
      WHERE NOT EXISTS (SELECT FROM "Document" WHERE "hash" = decode(${hash}, 'hex'))
      ON CONFLICT ("hash") DO NOTHING RETURNING "id"
    )
    SELECT "id" FROM inserted UNION ALL SELECT "id" FROM "Document" WHERE "hash" = decode(${hash}, 'hex') LIMIT 1`
  const id = inserted[0]?.id ?? (await findDocument(db, hash))
  if (id === null) throw new Error(`document ${hash} vanished while it was being stored`)
  return { id, hash }
}

/** The id of the document with this hash, if it is stored; else what is stored of its blocks. */
async function findStored(
  db: Db,
  hash: string,
  blocks: readonly string[],
): Promise<{ readonly id: number | null; readonly blocks: ReadonlyMap<string, number> }> {
  const rows = await db.$queryRaw<(BlockId & { readonly kind: 'document' | 'block' })[]>`
    SELECT 'document' AS "kind", "id", ${hash} AS "hash" FROM "Document" WHERE "hash" = decode(${hash}, 'hex')
    UNION ALL SELECT 'block', b."id", b."hash" FROM (${blockIds([...new Set(blocks)])}) b`
  return {
    id: rows.find(({ kind }) => kind === 'document')?.id ?? null,
    blocks: new Map(rows.flatMap((row) => (row.kind === 'block' ? [[row.hash, row.id] as const] : []))),
  }
}

/** The id of the document with this hash (hex), or null. */
export async function findDocument(db: Db, hash: string): Promise<number | null> {
  const rows = await db.$queryRaw<
    { id: number }[]
  >`SELECT "id" FROM "Document" WHERE "hash" = decode(${hash}, 'hex')`
  return rows[0]?.id ?? null
}

/** Documents kept in this process: they never change, so only hiding has to forget them. */
const CACHED_DOCUMENTS = 64
let caches = new WeakMap<Db, Map<number, Document>>()

/**
 * The document with this id, raised to the newest format; null when there is none or it is hidden.
 * One round trip, none for the documents read last: callers must have seen in this request that the
 * row that led here is not hidden (`hidden` of revisions and versions).
 */
export async function loadDocument(db: Db, id: number): Promise<Document | null> {
  return (await loadDocuments(db, [id])).get(id) ?? null
}

/** The same for several at once: those that are there and not hidden, by id. One round trip at most. */
export async function loadDocuments(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Document>> {
  const cache = cacheOf(db)
  const loaded = new Map<number, Document>()
  for (const id of ids) {
    const known = cache.get(id)
    if (known) loaded.set(id, remember(cache, id, known))
  }
  const missing = ids.filter((id) => !loaded.has(id))
  if (missing.length === 0) return loaded
  // As JSON, which is read natively; an array of text would be read sign by sign.
  const rows = await db.$queryRaw<DocumentParts[]>`
    SELECT d."id", cardinality(d."blocks") AS "blocks", (
      SELECT json_agg(b."json" ORDER BY u.place)
      FROM unnest(array[d."headId"] || d."blocks" || d."sources") WITH ORDINALITY AS u (id, place)
      JOIN "Block" b ON b."id" = u.id
    ) AS "parts"
    FROM "Document" d WHERE d."id" = ANY (${missing}::int[]) AND d."hash" IS NOT NULL`
  for (const row of rows) {
    const document = joined(row)
    if (document) loaded.set(row.id, remember(cache, row.id, document))
  }
  return loaded
}

interface DocumentParts {
  readonly id: number
  /** How many of the parts after the head are blocks; the rest are sources. */
  readonly blocks: number
  readonly parts: readonly (string | null)[]
}

/** The document of stored parts; null when one of them is hidden. */
function joined({ id, blocks, parts: stored }: DocumentParts): Document | null {
  const parts = stored.filter((part) => part !== null)
  const head = parts[0]
  if (head === undefined || parts.length !== stored.length) return null
  const read = joinDocument({ head, blocks: parts.slice(1, 1 + blocks), sources: parts.slice(1 + blocks) })
  // Parsed before it was stored, so this is damage, for `palimpsest verify` to name.
  if (!read.ok)
    throw new Error(`document ${id} cannot be read: ${read.problems[0]?.path} ${read.problems[0]?.message}`)
  return read.value
}

/** Drops what this process keeps of documents; after something was hidden. */
export function forgetDocuments(): void {
  caches = new WeakMap()
}

function cacheOf(db: Db): Map<number, Document> {
  const root = rootOf(db)
  const known = caches.get(root)
  if (known) return known
  const made = new Map<number, Document>()
  caches.set(root, made)
  return made
}

/** Puts a document last in the order of use and drops the one that was used longest ago. */
function remember(cache: Map<number, Document>, id: number, document: Document): Document {
  cache.delete(id)
  cache.set(id, document)
  if (cache.size > CACHED_DOCUMENTS) for (const oldest of [...cache.keys()].slice(0, 1)) cache.delete(oldest)
  return document
}

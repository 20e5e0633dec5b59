import type { Document } from '#lib/core/document/index.ts'
import { hashParts, joinDocument, splitDocument } from '#lib/core/document/index.ts'
import { storeBlocks } from './blocks.ts'
import { type Db, rootOf } from './client.ts'

/** Where a document is stored. */
export interface DocumentReference {
  readonly id: number
  /** `hashDocument`, hex. */
  readonly hash: string
}

/**
 * Stores a document once under its hash and returns its reference; a document that is already there
 * is found, not repeated. Two to four round trips.
 */
export async function storeDocument(db: Db, document: Document): Promise<DocumentReference> {
  const split = splitDocument(document)
  const { head, blocks, sources } = split
  const hash = hashParts(split)
  const ids = await storeBlocks(db, [head, ...blocks, ...sources], document.attrs.format)
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
  const cache = cacheOf(db)
  const known = cache.get(id)
  if (known) return remember(cache, id, known)
  const rows = await db.$queryRaw<{ blocks: number; parts: (string | null)[] }[]>`
    SELECT cardinality(d."blocks") AS "blocks", (
      SELECT array_agg(b."json" ORDER BY u.place)
      FROM unnest(array[d."headId"] || d."blocks" || d."sources") WITH ORDINALITY AS u (id, place)
      JOIN "Block" b ON b."id" = u.id
    ) AS "parts"
    FROM "Document" d WHERE d."id" = ${id} AND d."hash" IS NOT NULL`
  const row = rows[0]
  if (!row) return null
  const parts = row.parts.filter((part) => part !== null)
  const head = parts[0]
  if (head === undefined || parts.length !== row.parts.length) return null
  const joined = joinDocument({
    head,
    blocks: parts.slice(1, 1 + row.blocks),
    sources: parts.slice(1 + row.blocks),
  })
  // Parsed before it was stored, so this is damage, for `palimpsest verify` to name.
  if (!joined.ok)
    throw new Error(
      `document ${id} cannot be read: ${joined.problems[0]?.path} ${joined.problems[0]?.message}`,
    )
  return remember(cache, id, joined.value)
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

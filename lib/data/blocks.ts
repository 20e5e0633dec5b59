import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

/** A block as it is stored: canonical JSON and its SHA-256 in hex. */
export interface StoredBlock {
  readonly json: string
  readonly hash: string
}

/**
 * The ids of blocks by hash, storing those that are not among the `known` ones: no round trip when all
 * are, else one. Equal blocks stored at the same moment by somebody else are waited for and shared.
 */
export async function storeBlocks(
  db: Db,
  blocks: readonly StoredBlock[],
  format: number,
  known: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map(known)
  const wanted = new Map(
    blocks.filter((block) => !ids.has(block.hash)).map((block) => [block.hash, block.json]),
  )
  if (wanted.size === 0) return ids
  // In order of hash, so that two people storing the same blocks never wait for each other in a circle.
  const hashes = [...wanted.keys()].sort()
  const json = hashes.map((hash) => wanted.get(hash) ?? '')
  const inserted = await db.$queryRaw<BlockId[]>`
    INSERT INTO "Block" ("hash", "format", "json")
    SELECT decode(w.hash, 'hex'), ${format}::smallint, w.json
    FROM unnest(${hashes}::text[], ${json}::text[]) WITH ORDINALITY AS w (hash, json, place) ORDER BY w.place
    ON CONFLICT ("hash") DO NOTHING
    RETURNING "id", encode("hash", 'hex') AS "hash"`
  for (const row of inserted) ids.set(row.hash, row.id)
  const others = hashes.filter((hash) => !ids.has(hash))
  if (others.length > 0)
    for (const { hash, id } of await db.$queryRaw<BlockId[]>(blockIds(others))) ids.set(hash, id)
  return ids
}

/** Where a block is stored. */
export interface BlockId {
  readonly id: number
  readonly hash: string
}

/** The query for the ids of those of these blocks (hashes in hex) that are stored. */
export function blockIds(hashes: readonly string[]): Prisma.Sql {
  return Prisma.sql`SELECT "id", encode("hash", 'hex') AS "hash" FROM "Block"
    WHERE "hash" = ANY (SELECT decode(h, 'hex') FROM unnest(${hashes}::text[]) AS h)`
}

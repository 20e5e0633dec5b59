import { hashParts, type StoredPart, sha256 } from '#lib/core/document/index.ts'
import type { Db } from './client.ts'
import type { Report } from './verify.ts'

/** Rows read at a time. */
const PAGE = 500

/** Every block's JSON still has the hash it is stored under. Returns how many blocks there are. */
export async function verifyBlocks(
  db: Db,
  report: Report,
  progress: (done: number) => void,
): Promise<number> {
  let count = 0
  for (let after = 0; ; ) {
    const rows = await db.$queryRaw<{ id: number; hash: string | null; json: string | null }[]>`
      SELECT "id", encode("hash", 'hex') AS "hash", "json" FROM "Block" WHERE "id" > ${after} ORDER BY "id" LIMIT ${PAGE}`
    for (const { id, hash, json } of rows) {
      if ((hash === null) !== (json === null)) report(`block ${id}`, 'is hidden in part only')
      else if (json !== null && sha256(json) !== hash)
        report(`block ${id}`, 'its content does not have its hash')
    }
    count += rows.length
    const last = rows.at(-1)
    if (!last) return count
    after = last.id
    progress(count)
  }
}

interface DocumentParts {
  readonly id: number
  readonly hash: string | null
  readonly blocks: number
  readonly wanted: number
  /** Hashes of head, blocks and sources, in order; a hidden block has none. */
  readonly parts: readonly (string | null)[] | null
}

/** Every document's hash follows from its blocks' hashes. Returns how many documents there are. */
export async function verifyDocuments(
  db: Db,
  report: Report,
  progress: (done: number) => void,
): Promise<number> {
  let count = 0
  for (let after = 0; ; ) {
    const rows = await db.$queryRaw<DocumentParts[]>`
      SELECT d."id", encode(d."hash", 'hex') AS "hash", cardinality(d."blocks") AS "blocks",
        1 + cardinality(d."blocks") + cardinality(d."sources") AS "wanted", (
          SELECT array_agg(encode(b."hash", 'hex') ORDER BY u.place)
          FROM unnest(array[d."headId"] || d."blocks" || d."sources") WITH ORDINALITY AS u (id, place)
          JOIN "Block" b ON b."id" = u.id
        ) AS "parts"
      FROM "Document" d WHERE d."id" > ${after} ORDER BY d."id" LIMIT ${PAGE}`
    for (const row of rows) checkDocument(row, report)
    count += rows.length
    const last = rows.at(-1)
    if (!last) return count
    after = last.id
    progress(count)
  }
}

function checkDocument(row: DocumentParts, report: Report): void {
  const problem = problemOf(row)
  if (problem !== null) report(`document ${row.id}`, problem)
}

function problemOf({ hash, blocks, wanted, parts }: DocumentParts): string | null {
  if (parts === null || parts.length !== wanted) return 'one of its blocks is missing'
  const hashes = parts.filter((part) => part !== null)
  if (hashes.length !== parts.length)
    return hash === null ? null : 'one of its blocks is hidden, but its own hash is still there'
  if (hash === null) return 'its hash is gone, but none of its blocks is hidden'
  const part = (value: string): StoredPart => ({ json: '', hash: value })
  const [head = '', ...rest] = hashes
  const whole = hashParts({
    head: part(head),
    blocks: rest.slice(0, blocks).map(part),
    sources: rest.slice(blocks).map(part),
  })
  return whole === hash ? null : 'its blocks do not make its hash'
}

import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { type PersonRow, personColumns, presentPerson } from './people-rows.ts'

/** Why, when and by whom content was hidden, and how much of what. */
export interface HidingRow {
  readonly id: number
  readonly at: Date
  /** Null: from the command line, in nobody's name. */
  readonly by: PersonRow | null
  readonly reason: string
  readonly removed: Readonly<Record<string, number>>
}

const columns = {
  id: true,
  at: true,
  reason: true,
  removed: true,
  author: { select: personColumns },
} as const satisfies Prisma.HidingSelect

/** What hid a part of a document; null when nothing did. */
export async function findHiding(db: Db, documentId: number): Promise<HidingRow | null> {
  const row = await db.document.findUnique({
    where: { id: documentId },
    select: { hiding: { select: columns } },
  })
  return row?.hiding ? present(row.hiding) : null
}

/** Hidings by their ids; those that are null are passed over, and without any nothing is asked. */
export async function findHidings(
  db: Db,
  ids: readonly (number | null)[],
): Promise<ReadonlyMap<number, HidingRow>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db.hiding.findMany({ where: { id: { in: wanted } }, select: columns })
  return new Map(rows.map((row) => [row.id, present(row)]))
}

function present(row: Prisma.HidingGetPayload<{ select: typeof columns }>): HidingRow {
  const { author, removed, id, at, reason } = row
  const counts: Record<string, number> = {}
  for (const [what, count] of Object.entries(removed ?? {}))
    if (typeof count === 'number') counts[what] = count
  return { id, at, reason, by: author && presentPerson(author), removed: counts }
}

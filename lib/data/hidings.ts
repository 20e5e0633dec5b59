import type { Db } from './client.ts'
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

/** What hid a part of a document; null when nothing did. */
export async function findHiding(db: Db, documentId: number): Promise<HidingRow | null> {
  const row = await db.document.findUnique({
    where: { id: documentId },
    select: { hiding: { include: { author: { select: personColumns } } } },
  })
  if (!row?.hiding) return null
  const { author, removed, id, at, reason } = row.hiding
  const counts: Record<string, number> = {}
  for (const [what, count] of Object.entries(removed ?? {}))
    if (typeof count === 'number') counts[what] = count
  return { id, at, reason, by: author && presentPerson(author), removed: counts }
}

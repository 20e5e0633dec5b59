import type { AuditAction } from '#lib/core/text/audit.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { numericCursor, type Page, type PageRequest, pageLimit, pageOf } from './page.ts'
import { type PersonRow, personColumns, presentPerson } from './people-rows.ts'

/** Something that happened, for the record. */
export interface NewAuditEvent {
  readonly at: Date
  /** Who did it; null for the wiki itself. */
  readonly authorId: number | null
  /** A domain verb with its noun; the audit log has words for each. */
  readonly action: AuditAction
  readonly subject: { readonly type: string; readonly id: string | number }
  readonly data?: Prisma.InputJsonObject
}

/** Writes an audit event; call it in the transaction of the change itself. */
export async function recordEvent(db: Db, event: NewAuditEvent): Promise<void> {
  await recordEvents(db, [event])
}

/**
 * The same for several, in the order given. One round trip, in SQL, because the client works out anew
 * every time how to insert many.
 */
export async function recordEvents(db: Db, events: readonly NewAuditEvent[]): Promise<void> {
  const rows = events.map(({ subject, ...event }) => ({
    ...event,
    subjectType: subject.type,
    subjectId: String(subject.id),
    data: event.data ?? {},
  }))
  await db.$executeRaw`
    INSERT INTO "AuditEvent" ("at", "authorId", "action", "subjectType", "subjectId", "data")
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS e ("at" timestamptz, "authorId" int, "action" text, "subjectType" text, "subjectId" text, "data" jsonb)`
}

/** An event as the audit page lists it. */
export interface AuditRow {
  readonly id: number
  readonly at: Date
  readonly person: PersonRow | null
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly data: Prisma.JsonValue
}

/** Which events: all, or those of one subject. */
export interface AuditFilter extends PageRequest {
  readonly subject?: { readonly type: string; readonly id: string | number } | undefined
}

/** Events, newest first. */
export async function listEvents(db: Db, filter: AuditFilter = {}): Promise<Page<AuditRow>> {
  const limit = pageLimit(filter)
  const before = numericCursor(filter)
  const rows = await db.auditEvent.findMany({
    where: {
      ...(before === null ? {} : { id: { lt: before } }),
      ...(filter.subject ? { subjectType: filter.subject.type, subjectId: String(filter.subject.id) } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    include: { author: { select: personColumns } },
  })
  return pageOf(
    rows,
    limit,
    ({ author, authorId: _authorId, ...row }) => ({ ...row, person: author ? presentPerson(author) : null }),
    (row) => row.id,
  )
}

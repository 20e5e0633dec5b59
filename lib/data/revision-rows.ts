import { decodeDetails } from '#lib/core/chain/index.ts'
import type { RevisionDetails } from '#lib/core/review/details.ts'
import { Prisma } from './generated/client.ts'
import { type AuthorColumns, type PersonRow, presentPerson } from './people-rows.ts'

/** A published revision without its text. */
export interface RevisionRow {
  readonly id: number
  readonly articleId: number
  readonly number: number
  readonly documentId: number
  /** Whether its text, or a part of it, is hidden: there is a tombstone and nothing to load. */
  readonly hidden: boolean
  /** Whether the text of the revision before it is hidden, so that there is nothing to compare with. */
  readonly previousHidden: boolean
  /** What hid its text, or its summary and approvals alone; null while all of it is there. */
  readonly hidingId: number | null
  /** Hex; null when hidden. */
  readonly documentHash: string | null
  readonly author: PersonRow
  readonly suggestionId: number | null
  readonly publishedAt: Date
  /** Null when hidden. */
  readonly details: RevisionDetails | null
  /** Hex. */
  readonly chainHash: string
  /** Place in the wiki's one commit order. */
  readonly position: number
  /** The newest "whole article checked" against this revision. */
  readonly checked: { readonly at: Date; readonly by: PersonRow } | null
}

/**
 * What a statement selects from `revisionTables` to give rows for `presentRevision`. Flat rows, because a
 * history shows 200 of them: as objects with related objects they took three times the server's time. What came before
 * is looked up only where anything was ever hidden, which is asked once a statement.
 */
export const revisionColumns = Prisma.sql`
  r."id", r."articleId", r."number", r."documentId", r."suggestionId", r."publishedAt", r."details", r."position",
  encode(r."chainHash", 'hex') AS "chainHash", encode(d."hash", 'hex') AS "documentHash",
  coalesce(d."hidingId", r."hidingId") AS "hidingId", a."id" AS "authorId", a."name", a."kind", a."userId",
  CASE WHEN EXISTS (SELECT 1 FROM "Hiding") THEN
    coalesce((SELECT b."documentSalt" IS NULL FROM "Revision" b WHERE b."id" = r."parentId"), false) ELSE false END AS "previousHidden",
  (SELECT json_build_object('at', extract(epoch FROM c."at") * 1000, 'id', p."id", 'name', p."name", 'kind', p."kind", 'userId', p."userId")
    FROM "Confirmation" c JOIN "Author" p ON p."id" = c."authorId"
    WHERE c."articleId" = r."articleId" AND c."revisionId" = r."id" ORDER BY c."id" DESC LIMIT 1) AS "checked"`

/** Revisions as `r`, with their documents as `d` and their authors as `a`. */
export const revisionTables = Prisma.sql`"Revision" r
  JOIN "Document" d ON d."id" = r."documentId" JOIN "Author" a ON a."id" = r."authorId"`

/** A row of `revisionColumns`. */
export interface RevisionColumns extends Omit<AuthorColumns, 'id'> {
  readonly id: number
  readonly articleId: number
  readonly number: number
  readonly documentId: number
  readonly suggestionId: number | null
  readonly publishedAt: Date
  readonly details: string | null
  readonly position: number
  readonly chainHash: string
  readonly documentHash: string | null
  readonly hidingId: number | null
  readonly previousHidden: boolean
  readonly authorId: number
  /** `at` in milliseconds. */
  readonly checked: (AuthorColumns & { readonly at: number }) | null
}

/** A revision from a row of `revisionColumns`; what else the row holds stays behind. */
export function presentRevision(row: RevisionColumns): RevisionRow {
  const { id, articleId, number, documentId, suggestionId, publishedAt, position } = row
  const {
    documentHash,
    hidingId,
    previousHidden,
    chainHash,
    details,
    checked,
    authorId,
    name,
    kind,
    userId,
  } = row
  return {
    id,
    articleId,
    number,
    documentId,
    hidden: documentHash === null,
    previousHidden,
    hidingId,
    documentHash,
    author: presentPerson({ id: authorId, name, kind, userId }),
    suggestionId,
    publishedAt,
    details: details === null ? null : decodeDetails(details),
    chainHash,
    position,
    checked: checked && { at: new Date(checked.at), by: presentPerson(checked) },
  }
}

import { type Document, emptyDocument } from '#lib/core/document/index.ts'
import type { PublishedPart } from '#lib/core/review/remaining.ts'
import type { Db } from './client.ts'
import { loadDocuments } from './documents.ts'
import type { Prisma } from './generated/client.ts'

/** A revision that a suggestion is written on or shown on. */
export interface RevisionPointer {
  readonly id: number
  readonly number: number
  readonly documentId: number
  /** Whether its text, or a part of it, is hidden. */
  readonly hidden: boolean
}

/** A revision that came from a suggestion, and the one before it; null for an article's first. */
export interface PublishedPointer {
  readonly revision: RevisionPointer
  readonly before: RevisionPointer | null
}

/** What is read of a revision to point at it. */
export const pointerColumns = { id: true, number: true, documentId: true, documentSalt: true } as const

/** A revision as it is pointed at. */
export function presentPointer({
  documentSalt,
  ...row
}: Prisma.RevisionGetPayload<{ select: typeof pointerColumns }>): RevisionPointer {
  return { ...row, hidden: documentSalt === null }
}

/** What is read of a revision that came from a suggestion. */
export const publishedColumns = { ...pointerColumns, parent: { select: pointerColumns } } as const

/** Such a revision as it is pointed at. */
export function presentPublished({
  parent,
  ...revision
}: Prisma.RevisionGetPayload<{ select: typeof publishedColumns }>): PublishedPointer {
  return { revision: presentPointer(revision), before: parent && presentPointer(parent) }
}

/** Those after the revision that a version was written on, as far as they can be read. */
export function partsSince(
  published: readonly PublishedPointer[],
  base: Pick<RevisionPointer, 'number'> | null,
): readonly PublishedPointer[] {
  return published.filter(
    ({ revision, before }) => revision.number > (base?.number ?? 0) && !revision.hidden && !before?.hidden,
  )
}

/** Ids of the documents that parts lead from and to. */
export function documentsOf(parts: readonly PublishedPointer[]): readonly number[] {
  return parts.flatMap(({ revision, before }) =>
    before ? [before.documentId, revision.documentId] : [revision.documentId],
  )
}

/** Their texts; an article's first stands on an empty page, titled like `like`. */
export async function loadParts(
  db: Db,
  parts: readonly PublishedPointer[],
  like: Document,
): Promise<readonly PublishedPart[]> {
  const texts = await loadDocuments(db, documentsOf(parts))
  return parts.flatMap(({ revision, before }) => {
    const after = texts.get(revision.documentId)
    const text = before ? texts.get(before.documentId) : emptyDocument(like.attrs.title, like.attrs.language)
    return after && text ? [{ number: revision.number, before: text, after }] : []
  })
}

import { features } from '#lib/core/text/features.ts'
import type { CommentRow } from '#lib/data/comments.ts'
import type { RevisionRow } from '#lib/data/history.ts'
import { findPeople } from '#lib/data/people.ts'
import type { PersonRow } from '#lib/data/people-rows.ts'
import type { Context } from './context.ts'
import type { Person, RevisionLine } from './views.ts'

/** A person without what only rights need. */
export function presentPerson({ authorId, name, kind, hasPage }: PersonRow): Person {
  return { authorId, name, kind, hasPage }
}

/** A comment; a hidden one says why in place of its words. */
export function presentComment({ hiddenFor, ...comment }: CommentRow) {
  const body = hiddenFor === null ? comment.body : features.hiddenWords(hiddenFor)
  return { ...comment, body, by: presentPerson(comment.by) }
}

/** People by author id, in one round trip. */
export async function presentPeople(
  context: Context,
  authorIds: readonly number[],
): Promise<ReadonlyMap<number, Person>> {
  const people = await findPeople(context.db, authorIds)
  return new Map([...people].map(([id, person]) => [id, presentPerson(person)]))
}

/** Revisions as history lines; their approvers and amenders in one round trip. */
export async function presentRevisions(
  context: Context,
  rows: readonly RevisionRow[],
): Promise<readonly RevisionLine[]> {
  const people = await findPeople(
    context.db,
    rows.flatMap(({ details }) => [
      ...(details?.approvals ?? []).map((approval) => approval.author),
      ...(details?.amended ?? []),
    ]),
  )
  return rows.map((row) => presentRevision(row, people))
}

function presentRevision(row: RevisionRow, people: ReadonlyMap<number, PersonRow>): RevisionLine {
  const { details } = row
  const checked = row.confirmations[0]
  return {
    number: row.number,
    publishedAt: row.publishedAt,
    author: presentPerson(row.author),
    amenders: named(details?.amended ?? [], people),
    approvers: named(
      (details?.approvals ?? []).map(({ author }) => author),
      people,
    ),
    summary: details?.summary ?? '',
    suggestionId: row.suggestionId,
    rebasedFrom: details?.rebasedFrom ?? null,
    direct: details?.direct ?? false,
    imported: details?.imported ?? false,
    singleReviewer: details?.singleReviewer ?? false,
    size: details?.size ?? null,
    hash: row.chainHash,
    hidden: row.hidden,
    checked: checked ? { at: checked.at, by: presentPerson(checked.by) } : null,
  }
}

function named(authors: readonly number[], people: ReadonlyMap<number, PersonRow>): readonly Person[] {
  return authors.flatMap((author) => {
    const person = people.get(author)
    return person ? [presentPerson(person)] : []
  })
}

import { features } from '#lib/core/text/features.ts'
import type { CommentRow } from '#lib/data/comments.ts'
import { findHidings, type HidingRow } from '#lib/data/hidings.ts'
import { findPeople } from '#lib/data/people.ts'
import type { PersonRow } from '#lib/data/people-rows.ts'
import type { RevisionRow } from '#lib/data/revision-rows.ts'
import type { Context } from './context.ts'
import type { CommentView } from './suggestion/record-views.ts'
import type { HidingView, Person, RevisionLine } from './views.ts'

/** A person without what only rights need. */
export function presentPerson({ authorId, name, kind, hasPage }: PersonRow): Person {
  return { authorId, name, kind, hasPage }
}

/** Why content is gone, without how much of it. */
export function presentHiding({ reason, at, by }: HidingRow): HidingView {
  return { reason, at, by: by && presentPerson(by) }
}

/** Comments; a hidden one says why in place of its words. */
export async function presentComments(
  { db }: Context,
  rows: readonly CommentRow[],
): Promise<readonly CommentView[]> {
  const hidings = await findHidings(
    db,
    rows.map(({ hidingId }) => hidingId),
  )
  return rows.map(({ hidingId, ...comment }) => {
    const hiding = hidingId === null ? undefined : hidings.get(hidingId)
    return {
      ...comment,
      body: hiding ? features.hiddenWords(hiding.reason) : comment.body,
      hidden: hiding ? presentHiding(hiding) : null,
      by: presentPerson(comment.by),
    }
  })
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
  const hidings = await findHidings(
    context.db,
    rows.map(({ hidingId }) => hidingId),
  )
  return rows.map((row) => presentRevision(row, people, hidings))
}

function presentRevision(
  row: RevisionRow,
  people: ReadonlyMap<number, PersonRow>,
  hidings: ReadonlyMap<number, HidingRow>,
): RevisionLine {
  const { details, hidingId, checked } = row
  const hiding = hidingId === null ? undefined : hidings.get(hidingId)
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
    previousHidden: row.previousHidden,
    hiding: hiding ? presentHiding(hiding) : null,
    checked: checked ? { at: checked.at, by: presentPerson(checked.by) } : null,
  }
}

function named(authors: readonly number[], people: ReadonlyMap<number, PersonRow>): readonly Person[] {
  return authors.flatMap((author) => {
    const person = people.get(author)
    return person ? [presentPerson(person)] : []
  })
}

import { recordHash } from '#lib/core/chain/index.ts'
import type { Db } from './client.ts'
import { type AuthorColumns, type PersonRow, presentPerson } from './people-rows.ts'

/**
 * What can be decided: about a whole version, or (with a hunk) about one change of it. `amend` names
 * the version that a reviewer made of the one before, the change that was reworded, and why.
 */
export type Verdict =
  | 'approve'
  | 'request-changes'
  | 'decline'
  | 'withdraw'
  | 'reopen'
  | 'publish'
  | 'conclude'
  | 'obsolete'
  | 'accept'
  | 'reject'
  | 'clear'
  | 'amend'

/** A decision to add to the record. */
export interface NewDecision {
  readonly suggestionId: number
  readonly version: number
  /** Null: about the whole version. */
  readonly hunkId: string | null
  readonly verdict: Verdict
  readonly reason?: string
  /** `contentHash` (hex) of what was shown. */
  readonly contentHash?: string | null
  readonly authorId: number
  readonly at: Date
}

/** Adds decisions to the record, in the order given; returns their ids in that order. One round trip. */
export async function recordDecisions(db: Db, decisions: readonly NewDecision[]): Promise<readonly number[]> {
  if (decisions.length === 0) return []
  const given = decisions.map(({ reason = '', contentHash = null, ...decision }) => ({
    ...decision,
    reason,
    contentHash,
  }))
  // In SQL, because the client works out anew every time how to insert many.
  const rows = await db.$queryRaw<{ readonly id: number }[]>`
    INSERT INTO "Decision" ("suggestionId", "versionNumber", "hunkId", "verdict", "reason", "contentHash", "authorId", "at")
    SELECT d."suggestionId", d."version", d."hunkId", d."verdict", d."reason", decode(d."contentHash", 'hex'), d."authorId", d."at"
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS d ("suggestionId" int, "version" int, "hunkId" text,
      "verdict" text, "reason" text, "contentHash" text, "authorId" int, "at" timestamptz)
    RETURNING "id"`
  return rows.map(({ id }) => id).sort((a, b) => a - b)
}

/** The same for decisions of one person, as `listDecisions` gives them back. */
export async function recordDecisionsOf(
  db: Db,
  person: PersonRow,
  decisions: readonly Omit<NewDecision, 'authorId'>[],
): Promise<readonly DecisionRow[]> {
  const ids = await recordDecisions(
    db,
    decisions.map((decision) => ({ ...decision, authorId: person.authorId })),
  )
  return decisions.flatMap(
    ({ suggestionId: _suggestion, reason = '', contentHash = null, ...decision }, at) => {
      const id = ids[at]
      return id === undefined ? [] : [{ ...decision, id, reason, contentHash, person, hidingId: null }]
    },
  )
}

/** A decision as pages and rules read it. */
export interface DecisionRow {
  readonly id: number
  readonly version: number
  readonly hunkId: string | null
  readonly verdict: Verdict
  readonly reason: string
  /** What hid the reason; null while nothing did. */
  readonly hidingId: number | null
  /** Hex. */
  readonly contentHash: string | null
  readonly person: PersonRow
  readonly at: Date
}

const verdicts: ReadonlySet<string> = new Set<Verdict>([
  'approve',
  'request-changes',
  'decline',
  'withdraw',
  'reopen',
  'publish',
  'conclude',
  'obsolete',
  'accept',
  'reject',
  'clear',
  'amend',
])

function isVerdict(value: string): value is Verdict {
  return verdicts.has(value)
}

/** Every decision on a suggestion, oldest first: the latest about a thing wins. */
export async function listDecisions(db: Db, suggestionId: number): Promise<readonly DecisionRow[]> {
  return (await listDecisionsOf(db, [suggestionId])).get(suggestionId) ?? []
}

/** The same for several suggestions, by their ids. One round trip. */
export async function listDecisionsOf(
  db: Db,
  suggestionIds: readonly number[],
): Promise<ReadonlyMap<number, readonly DecisionRow[]>> {
  const rows = await db.$queryRaw<Columns[]>`
    SELECT d."suggestionId", d."id" AS "decisionId", d."versionNumber" AS "version", d."hunkId", d."verdict", d."reason", d."hidingId",
      encode(d."contentHash", 'hex') AS "contentHash", d."at", a."id", a."name", a."kind", a."userId"
    FROM "Decision" d JOIN "Author" a ON a."id" = d."authorId"
    WHERE d."suggestionId" = ANY (${[...suggestionIds]}::int[]) ORDER BY d."id"`
  const lists = new Map<number, DecisionRow[]>()
  for (const row of rows) {
    const list = lists.get(row.suggestionId) ?? []
    list.push(...present(row))
    lists.set(row.suggestionId, list)
  }
  return lists
}

interface Columns extends Omit<DecisionRow, 'id' | 'verdict' | 'person'>, AuthorColumns {
  readonly suggestionId: number
  readonly decisionId: number
  readonly verdict: string
}

function present(row: Columns): readonly DecisionRow[] {
  const { decisionId, version, hunkId, verdict, reason, hidingId, contentHash, at } = row
  if (!isVerdict(verdict)) return []
  const person = presentPerson(row)
  return [{ id: decisionId, version, hunkId, verdict, reason, hidingId, contentHash, person, at }]
}

/** The decisions on a suggestion up to one of them as one hash, which the chain hash of a revision covers. */
export interface DecisionRecord {
  /** Id of the last one. */
  readonly upTo: number
  readonly hash: string
}

/** The record of these decisions: all there are on a suggestion, oldest first; null when there are none. */
export function recordOf(decisions: readonly DecisionRow[]): DecisionRecord | null {
  const last = decisions.at(-1)
  if (!last) return null
  const hash = recordHash(
    decisions.map(({ id, version, hunkId, verdict, reason, contentHash, person, at }) => ({
      id,
      version,
      hunk: hunkId,
      verdict,
      reason,
      contentHash,
      authorId: person.authorId,
      at: at.getTime(),
    })),
  )
  return { upTo: last.id, hash }
}

/** The record of the decisions on a suggestion up to row `upTo` (or all there are), as they are stored. */
export async function decisionRecord(
  db: Db,
  suggestionId: number,
  upTo = Number.POSITIVE_INFINITY,
): Promise<DecisionRecord | null> {
  return recordOf((await listDecisions(db, suggestionId)).filter(({ id }) => id <= upTo))
}

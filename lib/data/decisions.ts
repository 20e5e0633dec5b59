import { recordHash } from '#lib/core/chain/index.ts'
import { fromHex, toHex } from './bytes.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { type PersonRow, personColumns, presentPerson } from './people-rows.ts'

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

/** Adds decisions to the record, in the order given. One round trip. */
export async function recordDecisions(db: Db, decisions: readonly NewDecision[]): Promise<void> {
  if (decisions.length === 0) return
  await db.decision.createMany({
    data: decisions.map((decision) => ({
      suggestionId: decision.suggestionId,
      versionNumber: decision.version,
      hunkId: decision.hunkId,
      verdict: decision.verdict,
      reason: decision.reason ?? '',
      contentHash: decision.contentHash ? fromHex(decision.contentHash) : null,
      authorId: decision.authorId,
      at: decision.at,
    })),
  })
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
  const rows = await db.decision.findMany({
    where: { suggestionId: { in: [...suggestionIds] } },
    orderBy: { id: 'asc' },
    include: { author: { select: personColumns } },
  })
  const lists = new Map<number, DecisionRow[]>()
  for (const row of rows) {
    const list = lists.get(row.suggestionId) ?? []
    list.push(...present(row))
    lists.set(row.suggestionId, list)
  }
  return lists
}

type Columns = Prisma.DecisionGetPayload<{ include: { author: { select: typeof personColumns } } }>

function present({
  author,
  authorId: _author,
  suggestionId: _suggestion,
  versionNumber,
  contentHash,
  verdict,
  ...row
}: Columns): readonly DecisionRow[] {
  if (!isVerdict(verdict)) return []
  const hash = contentHash && toHex(contentHash)
  return [{ ...row, verdict, version: versionNumber, contentHash: hash, person: presentPerson(author) }]
}

/**
 * All decisions on a suggestion up to row `upTo` (or all there are) as one hash, which the chain hash
 * of the revision covers; null when there are none.
 */
export async function decisionRecord(
  db: Db,
  suggestionId: number,
  upTo?: number,
): Promise<{ readonly upTo: number; readonly hash: string } | null> {
  const rows = await db.decision.findMany({
    where: { suggestionId, ...(upTo === undefined ? {} : { id: { lte: upTo } }) },
    orderBy: { id: 'asc' },
  })
  const last = rows.at(-1)
  if (!last) return null
  const hash = recordHash(
    rows.map((row) => ({
      id: row.id,
      version: row.versionNumber,
      hunk: row.hunkId,
      verdict: row.verdict,
      reason: row.reason,
      contentHash: row.contentHash && toHex(row.contentHash),
      authorId: row.authorId,
      at: row.at.getTime(),
    })),
  )
  return { upTo: last.id, hash }
}

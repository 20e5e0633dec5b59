import type { Db } from './client.ts'
import { contains, holds, needleOf, textOfJson } from './hide-words.ts'

/** What to hide: words wherever they stand, or what one revision, suggestion or comment brought. */
export type HideTarget =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'revision'; readonly slugKey: string; readonly number: number }
  | { readonly kind: 'suggestion'; readonly id: number }
  | { readonly kind: 'comment'; readonly id: number }

/** Every row that holds the content; the database's `hide` adds what follows from them. */
export interface HidePlan {
  readonly blocks: readonly number[]
  /** Revisions whose summary goes. */
  readonly details: readonly number[]
  readonly versions: readonly number[]
  readonly decisions: readonly number[]
  readonly comments: readonly number[]
  readonly confirmations: readonly number[]
  readonly events: readonly number[]
  readonly drafts: readonly string[]
  readonly mails: readonly number[]
  readonly answers: readonly (readonly [string, string])[]
}

/** How much of each kind was hidden, and the id of its record. */
export type Hidden = Readonly<Record<string, number>>

/** Blocks read at a time. */
const PAGE = 500

/**
 * Finds everything that holds the target, in the owner's role. Words are compared without regard to
 * case, white space and marks. What a revision, suggestion or comment brought is also looked for, word
 * by word, where it may have been quoted: comments, reasons, summaries, notes, drafts, mail, answers.
 * Null when there is no such target.
 */
export async function planHiding(db: Db, target: HideTarget): Promise<HidePlan | null> {
  const own = await ownRows(db, target)
  if (own === null) return null
  const blocks = target.kind === 'words' ? await blocksWith(db, own.needles) : own.blocks
  const found = await rowsWith(db, own.needles)
  const both = (name: 'details' | 'versions' | 'decisions' | 'comments') => [
    ...new Set([...found[name], ...(own[name] ?? [])]),
  ]
  return {
    ...found,
    blocks,
    details: both('details'),
    versions: both('versions'),
    decisions: both('decisions'),
    comments: both('comments'),
  }
}

/** Published articles whose current text holds one of the blocks, by slug. */
export async function currentHolders(db: Db, blocks: readonly number[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ slug: string }[]>`
    SELECT a."slug" FROM "Article" a JOIN "Revision" r ON r."id" = a."currentRevisionId" JOIN "Document" d ON d."id" = r."documentId"
    WHERE (array[d."headId"] || d."blocks" || d."sources") && ${[...blocks]}::int[] ORDER BY a."slug"`
  return rows.map((row) => row.slug)
}

/** Hides what the plan names, in the owner's role and the caller's transaction. */
export async function hide(
  tx: Db,
  plan: HidePlan,
  record: { readonly reason: string; readonly authorId: number | null; readonly now: Date },
): Promise<Hidden> {
  const rows = await tx.$queryRaw<{ counts: Hidden }[]>`
    SELECT "hide"(${JSON.stringify(plan)}::jsonb, ${record.reason}, ${record.authorId}::int, ${record.now}) AS "counts"`
  return rows[0]?.counts ?? {}
}

/** Overwrites what the hidden rows left behind in the files of the database. Outside of transactions. */
export async function sweep(db: Db): Promise<void> {
  for (const table of swept) await db.$executeRawUnsafe(`VACUUM "${table}"`)
}

const swept = [
  'Block',
  'Document',
  'Revision',
  'SuggestionVersion',
  'Decision',
  'Comment',
  'Confirmation',
  'AuditEvent',
  'SearchEntry',
  'ArticleBlame',
  'Draft',
  'OutboxMail',
  'IdempotentAnswer',
] as const

interface OwnRows extends Partial<Pick<HidePlan, 'details' | 'versions' | 'decisions' | 'comments'>> {
  readonly blocks: readonly number[]
  readonly needles: readonly string[]
}

async function ownRows(db: Db, target: HideTarget): Promise<OwnRows | null> {
  if (target.kind === 'words') return { blocks: [], needles: needleOf([target.words], 1) }
  if (target.kind === 'comment') {
    const row = await db.comment.findUnique({ where: { id: target.id }, select: { body: true } })
    return row && { blocks: [], needles: needleOf([row.body]), comments: [target.id] }
  }
  if (target.kind === 'revision') return ofRevision(db, target.slugKey, target.number)
  return ofSuggestion(db, target.id)
}

/** What a revision brought: the blocks that its parent does not have, and its summary. */
async function ofRevision(db: Db, slugKey: string, number: number): Promise<OwnRows | null> {
  const rows = await db.$queryRaw<{ id: number; blocks: number[] | null }[]>`
    SELECT r."id", (
      SELECT array_agg(x) FROM unnest(array[d."headId"] || d."blocks" || d."sources") AS x
      WHERE e."id" IS NULL OR x <> ALL (array[e."headId"] || e."blocks" || e."sources")
    ) AS "blocks"
    FROM "Revision" r JOIN "Article" a ON a."id" = r."articleId" JOIN "Document" d ON d."id" = r."documentId"
    LEFT JOIN "Revision" p ON p."id" = r."parentId" LEFT JOIN "Document" e ON e."id" = p."documentId"
    WHERE a."slugKey" = ${slugKey} AND r."number" = ${number}`
  const row = rows[0]
  if (!row) return null
  const blocks = row.blocks ?? []
  return { blocks, needles: needleOf(await textsOf(db, blocks)), details: [row.id] }
}

/** What a suggestion brought: the blocks of its versions that no revision has, its words and the talk about it. */
async function ofSuggestion(db: Db, id: number): Promise<OwnRows | null> {
  const versions = await db.suggestionVersion.findMany({ where: { suggestionId: id }, select: { id: true } })
  if (versions.length === 0) return null
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT x AS "id" FROM "SuggestionVersion" v JOIN "Document" d ON d."id" = v."documentId",
      unnest(array[d."headId"] || d."blocks" || d."sources") AS x
    WHERE v."suggestionId" = ${id} AND NOT EXISTS (
      SELECT FROM "Revision" r JOIN "Document" e ON e."id" = r."documentId"
      WHERE x = ANY (array[e."headId"] || e."blocks" || e."sources"))`
  const [comments, decisions] = await Promise.all([
    db.comment.findMany({ where: { suggestionId: id }, select: { id: true } }),
    db.decision.findMany({ where: { suggestionId: id, reason: { not: '' } }, select: { id: true } }),
  ])
  const ids = (found: readonly { readonly id: number }[]) => found.map((row) => row.id)
  const blocks = ids(rows)
  return {
    blocks,
    needles: needleOf(await textsOf(db, blocks)),
    versions: ids(versions),
    comments: ids(comments),
    decisions: ids(decisions),
  }
}

async function textsOf(db: Db, blocks: readonly number[]): Promise<readonly string[]> {
  const rows = await db.block.findMany({ where: { id: { in: [...blocks] } }, select: { json: true } })
  return rows.flatMap(({ json }) => (json === null ? [] : [textOfJson(JSON.parse(json))]))
}

async function blocksWith(db: Db, needles: readonly string[]): Promise<readonly number[]> {
  const found: number[] = []
  for (let after = 0; ; ) {
    const rows = await db.block.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, json: true },
    })
    for (const { id, json } of rows) if (json !== null && contains(JSON.parse(json), needles)) found.push(id)
    const last = rows.at(-1)
    if (!last) return found
    after = last.id
  }
}

type Quoting = Omit<HidePlan, 'blocks'>

/** Rows outside of documents that hold one of the needles. */
async function rowsWith(db: Db, needles: readonly string[]): Promise<Quoting> {
  const revisions = await db.revision.findMany({
    where: { details: { not: null } },
    select: { id: true, details: true },
  })
  const versions = await db.suggestionVersion.findMany({ select: { id: true, summary: true, facts: true } })
  const decisions = await db.decision.findMany({
    where: { reason: { not: '' } },
    select: { id: true, reason: true },
  })
  const comments = await db.comment.findMany({
    where: { body: { not: '' } },
    select: { id: true, body: true },
  })
  const notes = await db.confirmation.findMany({
    where: { note: { not: '' } },
    select: { id: true, note: true },
  })
  const events = await db.auditEvent.findMany({ select: { id: true, data: true } })
  const drafts = await db.draft.findMany({ select: { id: true, json: true } })
  const mails = await db.outboxMail.findMany({ select: { id: true, subject: true, text: true } })
  const answers = await db.idempotentAnswer.findMany({ select: { scope: true, key: true, body: true } })
  const among = <T extends { readonly id: unknown }>(
    rows: readonly T[],
    words: (row: T) => unknown,
  ): T['id'][] => rows.flatMap((row) => (contains(words(row), needles) ? [row.id] : []))
  return {
    details: among(revisions, (row) => JSON.parse(row.details ?? 'null')),
    versions: among(versions, (row) => [row.summary, row.facts]),
    decisions: among(decisions, (row) => row.reason),
    comments: among(comments, (row) => row.body),
    confirmations: among(notes, (row) => row.note),
    events: among(events, (row) => row.data),
    drafts: among(drafts, (row) => row.json),
    mails: among(mails, (row) => [row.subject, row.text]),
    answers: answers.flatMap(({ scope, key, body }) => (holds(body, needles) ? [[scope, key] as const] : [])),
  }
}

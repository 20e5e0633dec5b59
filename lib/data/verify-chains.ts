import { chainHash, decodeDetails, detailsDigest, documentDigest } from '#lib/core/chain/index.ts'
import { toHex } from './bytes.ts'
import type { Db } from './client.ts'
import { decisionRecord } from './decisions.ts'
import type { Prisma } from './generated/client.ts'
import type { Report } from './verify.ts'

/** The end of an article's chain. */
export interface Head {
  readonly revisionId: number
  readonly number: number
  /** Hex. */
  readonly chainHash: string
}

/** What walking all chains gathered. */
export interface Chains {
  readonly revisions: number
  readonly heads: ReadonlyMap<number, Head>
  /** Every chain hash under `article:number`, to look a checkpoint's heads up. */
  readonly hashes: ReadonlyMap<string, string>
  readonly slugs: ReadonlyMap<number, string>
}

/** Revisions read at a time. */
const PAGE = 500

const columns = {
  id: true,
  articleId: true,
  number: true,
  parentId: true,
  authorId: true,
  suggestionId: true,
  publishedAt: true,
  details: true,
  detailsSalt: true,
  documentSalt: true,
  detailsDigest: true,
  documentDigest: true,
  chainHash: true,
  position: true,
  document: { select: { hash: true } },
} as const satisfies Prisma.RevisionSelect

type Row = Prisma.RevisionGetPayload<{ select: typeof columns }>

/** Walks all revisions in commit order and checks each against its parent, then the pointers to the last ones. */
export async function verifyChains(
  db: Db,
  report: Report,
  progress: (done: number) => void,
): Promise<Chains> {
  const articles = await db.article.findMany({ select: { id: true, slug: true, currentRevisionId: true } })
  const slugs = new Map(articles.map((article) => [article.id, article.slug]))
  const heads = new Map<number, Head>()
  const hashes = new Map<string, string>()
  let revisions = 0
  for (let after: number | null = null; ; ) {
    const rows: Row[] = await db.revision.findMany({
      where: after === null ? {} : { position: { gt: after } },
      orderBy: { position: 'asc' },
      take: PAGE,
      select: columns,
    })
    for (const row of rows) {
      revisions += 1
      const place = placeOf(row, slugs)
      if (row.position !== (after ?? 0) + 1)
        report(
          place,
          `stands at place ${row.position} of the commit order after ${after ?? 0}: revisions are missing`,
        )
      after = row.position
      checkLink(row, heads.get(row.articleId), (problem) => report(place, problem))
      await checkRecord(db, row, (problem) => report(place, problem))
      const hash = toHex(row.chainHash)
      heads.set(row.articleId, { revisionId: row.id, number: row.number, chainHash: hash })
      hashes.set(`${row.articleId}:${row.number}`, hash)
    }
    if (rows.length === 0) break
    progress(revisions)
  }
  for (const { id, slug, currentRevisionId } of articles)
    if ((heads.get(id)?.revisionId ?? null) !== currentRevisionId)
      report(`article "${slug}"`, 'its current revision is not the last of its chain')
  return { revisions, heads, hashes, slugs }
}

function placeOf(row: Row, slugs: ReadonlyMap<number, string>): string {
  return `article "${slugs.get(row.articleId) ?? row.articleId}" v${row.number}`
}

/** One link: the parent is the revision before, and the chain hash follows from what is stored. */
function checkLink(row: Row, parent: Head | undefined, report: (problem: string) => void): void {
  if (row.parentId !== (parent?.revisionId ?? null)) report('its parent is not the revision before')
  if (row.number !== (parent?.number ?? 0) + 1)
    report(`follows v${parent?.number ?? 0}: revisions are missing`)
  const details = digestOfDetails(row)
  const document = digestOfDocument(row)
  if (details === null || document === null) {
    report(`its ${details === null ? 'details are' : 'document is'} hidden in part only`)
    return
  }
  const hash = chainHash({
    parent: parent?.chainHash ?? null,
    articleId: row.articleId,
    number: row.number,
    authorId: row.authorId,
    publishedAt: row.publishedAt.getTime(),
    detailsDigest: details,
    documentDigest: document,
  })
  if (hash !== toHex(row.chainHash))
    report('its text, summary, approvals, decisions, author, time or parent is not what was published')
}

function digestOfDetails(row: Row): string | null {
  if (row.details !== null && row.detailsSalt) return detailsDigest(row.detailsSalt, row.details)
  return row.details === null && row.detailsDigest ? toHex(row.detailsDigest) : null
}

function digestOfDocument(row: Row): string | null {
  if (row.document.hash && row.documentSalt) return documentDigest(row.documentSalt, toHex(row.document.hash))
  return row.document.hash === null && row.documentDigest ? toHex(row.documentDigest) : null
}

/** The details are readable and name the row's suggestion, and the decisions on it are those it was published on. */
async function checkRecord(db: Db, row: Row, report: (problem: string) => void): Promise<void> {
  if (row.details === null) return
  const details = decodeDetails(row.details)
  if (!details) {
    report('its details cannot be read')
    return
  }
  if ((details.suggestion?.id ?? null) !== row.suggestionId)
    report('names another suggestion than its details')
  if (row.suggestionId === null) return
  const number = details.suggestion?.version ?? 0
  const version = await db.suggestionVersion.count({ where: { suggestionId: row.suggestionId, number } })
  if (version === 0)
    report(`version ${number} of suggestion ${row.suggestionId}, which it came from, is missing`)
  if (!details.record) return
  const record = await decisionRecord(db, row.suggestionId, details.record.upTo)
  if (record?.upTo !== details.record.upTo || record.hash !== details.record.hash)
    report(`the decisions on suggestion ${row.suggestionId} are not those it was published on`)
}

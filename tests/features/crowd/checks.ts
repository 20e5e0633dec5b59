import { type ChainedDetails, decodeDetails } from '#lib/core/chain/index.ts'
import { toHex } from '#lib/data/bytes.ts'
import type { Database } from '#lib/data/client.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { findSuggestion, listVersions } from '#lib/data/suggestion-lists.ts'
import { loadVersion } from '#lib/features/suggestion/load.ts'
import { showOn } from '#lib/features/suggestion/showing.ts'
import { marksOf, marksTwice, without } from './marks.ts'
import { type Acknowledged, type CrowdRecord, type Effect, effectOf } from './record.ts'

type Problems = string[]

/** Everything that was acknowledged and is not there, one line each. */
export async function missingWrites(db: Database, { acknowledged }: CrowdRecord): Promise<readonly string[]> {
  const [versions, decisions, comments, revisions] = await Promise.all([
    db.suggestionVersion.findMany({ select: { suggestionId: true, number: true } }),
    db.decision.findMany({ select: { suggestionId: true, hunkId: true, verdict: true, authorId: true } }),
    db.comment.findMany({ select: { suggestionId: true, body: true } }),
    db.revision.findMany({
      select: { article: { select: { slug: true } }, number: true, chainHash: true, suggestionId: true },
    }),
  ])
  const stored = tally([
    ...versions.map((row) => `version ${row.number} of ${row.suggestionId}`),
    ...decisions.map(({ verdict, hunkId, suggestionId, authorId }) =>
      hunkId === null
        ? `${verdict} all of ${suggestionId}`
        : `${verdict} ${hunkId} of ${suggestionId} by ${authorId}`,
    ),
    ...comments.map((row) => `comment on ${row.suggestionId}: ${row.body}`),
    ...revisions.map(
      (row) =>
        `${row.article.slug} v${row.number} ${toHex(row.chainHash)} from ${row.suggestionId ?? 'nobody'}`,
    ),
  ])
  const told = tally(acknowledged.map(inWords))
  return [...told].flatMap(([what, times]) =>
    (stored.get(what) ?? 0) < times
      ? [`acknowledged ${times} times, stored ${stored.get(what) ?? 0}: ${what}`]
      : [],
  )
}

function inWords(one: Acknowledged): string {
  switch (one.kind) {
    case 'version':
      return `version ${one.version} of ${one.suggestion}`
    case 'decision':
      return `${one.verdict} ${one.hunk} of ${one.suggestion} by ${one.author}`
    case 'whole':
      return `${one.verdict} all of ${one.suggestion}`
    case 'comment':
      return `comment on ${one.suggestion}: ${one.body}`
    case 'revision':
      return `${one.slug} v${one.number} ${one.hash} from ${one.suggestion ?? 'nobody'}`
  }
}

function tally(things: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return counts
}

/** What is wrong with the revisions: forks, words nobody accepted, yeses to own words. */
export async function wrongRevisions(db: Database, record: CrowdRecord): Promise<readonly string[]> {
  const problems: Problems = []
  const articles = await db.article.findMany({ orderBy: { id: 'asc' }, select: { id: true, slug: true } })
  for (const { id, slug } of articles) {
    const revisions = await revisionsOf(db, id)
    revisions.forEach((revision, at) => {
      const parent = revisions[at - 1] ?? null
      const place = `${slug} v${revision.number}`
      if (revision.number !== at + 1 || revision.parentId !== (parent?.id ?? null))
        problems.push(`${place} is not the one child of v${at}`)
      const { amended = [], approvals } = revision.details
      if (amended.length === 0 && approvals.some(({ author }) => author === revision.authorId))
        problems.push(`${place} is approved by its author`)
    })
    problems.push(...(await wrongTexts(db, record, slug, revisions)))
  }
  return problems
}

function readDetails(stored: string | null): ChainedDetails {
  const details = stored === null ? null : decodeDetails(stored)
  if (details === null) throw new Error('nothing is hidden here')
  return details
}

type Revision = Awaited<ReturnType<typeof revisionsOf>>[number]

async function revisionsOf(db: Database, articleId: number) {
  const rows = await db.revision.findMany({ where: { articleId }, orderBy: { number: 'asc' } })
  return rows.map(({ details, ...row }) => {
    return { ...row, details: readDetails(details) }
  })
}

/** The marks of each revision that came from a suggestion, beside those of its parent and of what was accepted. */
async function wrongTexts(
  db: Database,
  record: CrowdRecord,
  slug: string,
  revisions: readonly Revision[],
): Promise<readonly string[]> {
  const problems: Problems = []
  let before: ReadonlySet<string> = new Set()
  for (const revision of revisions) {
    const document = await loadDocument(db, revision.documentId)
    if (document === null) throw new Error('nothing is hidden here')
    const after = marksOf(document)
    for (const mark of marksTwice(document))
      problems.push(`${slug} v${revision.number}: ${mark} stands twice`)
    if (revision.suggestionId !== null) {
      const accepted = await acceptedIn(db, record, revision)
      const place = `${slug} v${revision.number} from ${revision.suggestionId}`
      if (typeof accepted === 'string') problems.push(`${place}: ${accepted}`)
      else {
        const wanted = withEffects(before, accepted)
        for (const mark of without(after, wanted)) problems.push(`${place}: ${mark} was not accepted`)
        for (const mark of without(wanted, after)) problems.push(`${place}: ${mark} is missing`)
      }
    }
    before = after
  }
  return problems
}

function withEffects(before: ReadonlySet<string>, effects: readonly Effect[]): ReadonlySet<string> {
  const removed = new Set(effects.flatMap((effect) => [...effect.removed]))
  return new Set([...without(before, removed), ...effects.flatMap((effect) => [...effect.added])])
}

/**
 * What the record of decisions accepts at the moment a revision was published, worked out here without
 * the application's arithmetic; a sentence when the record and the revision disagree.
 */
async function acceptedIn(
  db: Database,
  record: CrowdRecord,
  revision: Revision,
): Promise<readonly Effect[] | string> {
  const { suggestionId, details, authorId, publishedAt } = revision
  if (suggestionId === null) return []
  const rows = await db.decision.findMany({ where: { suggestionId }, orderBy: { id: 'asc' } })
  const at = rows.findIndex(
    ({ verdict, at }) => verdict === 'publish' && at.getTime() === publishedAt.getTime(),
  )
  const publication = rows[at]
  if (!publication?.contentHash) return 'no record of the publication'
  const hash = toHex(publication.contentHash)
  const shown = record.showings.get(hash) ?? (await shownMeanwhile(db, revision, hash))
  if (!shown) return 'published what nobody was shown'
  const effects: Effect[] = []
  for (const [hunk, effect] of shown) {
    const writer = record.amended.get(`${hunk} of ${suggestionId}`) ?? authorId
    const verdict = latest(record, rows.slice(0, at), hunk, writer)
    const stored = Object.keys(details.decisions).length === 0 ? 'accept' : details.decisions[hunk]
    if ((stored ?? null) !== verdict) return `${hunk} was published as ${stored}, decided as ${verdict}`
    if (verdict === 'accept') effects.push(effect)
  }
  return effects
}

/**
 * The showing that no client asked for: the article moved on between the last look and the publication.
 * Another publication may have come between once more, so the texts before are tried, newest first.
 */
async function shownMeanwhile(
  db: Database,
  { articleId, number: published, details: { suggestion } }: Revision,
  hash: string,
): Promise<ReadonlyMap<string, Effect> | null> {
  if (suggestion === null) return null
  const row = await findSuggestion(db, suggestion.id)
  const versions = await listVersions(db, suggestion.id)
  const version = versions.find(({ number }) => number === suggestion.version)
  const proposal = row && version && (await loadVersion(db, row, version))
  if (!proposal?.ok) return null
  const earlier = await db.revision.findMany({
    where: { articleId, number: { lt: published } },
    orderBy: { number: 'desc' },
    take: 10,
  })
  for (const { number, documentId } of earlier) {
    const document = await loadDocument(db, documentId)
    const showing = document && showOn(proposal.value, { number, document })
    if (showing?.contentHash === hash)
      return new Map(showing.diff.hunks.map((hunk) => [hunk.id, effectOf(hunk)]))
  }
  return null
}

type DecisionRow = Awaited<ReturnType<Database['decision']['findMany']>>[number]

/**
 * The last word on a hunk; a yes of who wrote it is none, a request for changes takes back one's own, and
 * what was published is no yes to publishing it again.
 */
function latest(
  record: CrowdRecord,
  rows: readonly DecisionRow[],
  hunk: string,
  writer: number,
): 'accept' | 'reject' | null {
  let rejected = false
  const yes = new Set<number>()
  for (const { verdict, hunkId, contentHash, authorId } of rows) {
    const all = verdict === 'approve' && contentHash && record.showings.get(toHex(contentHash))?.has(hunk)
    if (verdict === 'request-changes') yes.delete(authorId)
    else if (verdict === 'publish') {
      if (!rejected) yes.clear()
    } else if (authorId === writer && verdict !== 'reject' && verdict !== 'clear') continue
    else if (all || (verdict === 'accept' && hunkId === hunk)) {
      rejected = false
      yes.add(authorId)
    } else if ((verdict === 'reject' || verdict === 'clear') && hunkId === hunk) {
      rejected = verdict === 'reject'
      yes.clear()
    }
  }
  if (rejected) return 'reject'
  return yes.size > 0 ? 'accept' : null
}

/** What ends a suggestion, and in which state; `publish` does when nothing is left. */
const ends: ReadonlyMap<string, string> = new Map([
  ['withdraw', 'withdrawn'],
  ['decline', 'declined'],
  ['obsolete', 'obsolete'],
  ['conclude', 'published'],
])

/** Suggestions that went on after their end, or whose state is not what was said last. */
export async function wrongEnds(db: Database): Promise<readonly string[]> {
  const problems: Problems = []
  const suggestions = await db.suggestion.findMany({
    select: { id: true, state: true, decisions: { orderBy: { id: 'asc' }, select: { verdict: true } } },
  })
  for (const { id, state, decisions } of suggestions) {
    decisions.forEach(({ verdict }, at) => {
      const next = decisions[at + 1]?.verdict
      if (ends.has(verdict) && next !== undefined && next !== 'reopen')
        problems.push(`suggestion ${id} went on with ${next} after ${verdict}`)
    })
    const last = decisions.at(-1)?.verdict
    const told = ends.get(last ?? '')
    if (told !== undefined && told !== state) problems.push(`suggestion ${id} is ${state} after ${last}`)
    if (state === 'published' && last !== 'publish' && last !== 'conclude')
      problems.push(`suggestion ${id} is published, last ${last}`)
  }
  return problems
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createArticle } from '#lib/data/articles.ts'
import { type Database, openDatabase } from '#lib/data/client.ts'
import { decisionRecord, recordDecisions } from '#lib/data/decisions.ts'
import { createAccount } from '#lib/data/people.ts'
import { publishRevision } from '#lib/data/revisions.ts'
import { createSuggestion } from '#lib/data/suggestions.ts'
import { migrate } from '#scripts/migrate.ts'
import { startCluster, throwAway } from '#scripts/postgres/cluster.ts'
import { appRole, ensureRolesAndDatabase, ownerRole } from '#scripts/postgres/databases.ts'
import { cite, doc, h2, p, sources } from '#tests/builders.ts'

/** One line of the benchmark: ours beside what must be reached. */
export interface BenchRow {
  readonly work: string
  readonly ours: number
  readonly reference: number
  readonly unit: string
  /** ours ÷ reference: at most 1 is good. */
  readonly ratio: number
}

/** With one sentence each: 1,300 words, as in DESIGN §11. */
const BLOCKS = 60
const REVISIONS = 700
/** Published before the measuring starts, so that no index is still in its first pages. */
const WARM = 300
/** DESIGN §11. */
const MOST_BYTES = 1536
const MOST_CPU_MS = 15

const sentence = (n: number) =>
  `In the year ${1200 + n} the builders of the town strung a new harp of twelve gut strings above the western gate, where the wind of the valley plays on it.`

/** An article of `BLOCKS` blocks; the paragraph at `changed` says something about revision `n`. */
function article(changed: number, n: number) {
  const blocks = Array.from({ length: BLOCKS }, (_, at) =>
    at % 10 === 0 ? h2(`Section ${at}`) : p(sentence(at === changed ? n : at), cite('kircher')),
  )
  return doc(
    { title: 'Aeolian harp' },
    ...blocks,
    sources({ kircher: { title: 'Musurgia universalis', URL: 'https://example.org/musurgia' } }),
  )
}

/** Publishes `REVISIONS` reviewed one-sentence changes of a 60-block article and measures what each costs. */
export async function benchStorage(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-bench-'))
  const cluster = await startCluster(folder, throwAway)
  try {
    await ensureRolesAndDatabase(cluster, 'bench')
    const migrated = await migrate(cluster.url('bench', ownerRole))
    if (!migrated.ok) throw new Error(migrated.problem)
    const db = openDatabase(cluster.url('bench', appRole))
    try {
      return await measure(db)
    } finally {
      await db.$disconnect()
    }
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(db: Database): Promise<readonly BenchRow[]> {
  const person = async (name: string) => {
    const made = await createAccount(db, {
      name,
      nameKey: name,
      email: `${name}@example.org`,
      role: 'reviewer',
    })
    if (!made) throw new Error(`${name} is taken`)
    return made.authorId
  }
  const [ada, noor] = [await person('ada'), await person('noor')]
  const made = await createArticle(db, { slug: 'harp', now: new Date() })
  let base: number | null = null
  let before = 0
  let submitting = 0
  let publishing = 0
  for (let n = 0; n < REVISIONS + WARM; n++) {
    if (n === WARM) {
      before = await size(db)
      submitting = 0
      publishing = 0
    }
    const document = article(1 + (n % 9), n)
    const now = new Date()
    const start = process.cpuUsage()
    const { id } = await createSuggestion(db, {
      articleId: made.id,
      authorId: ada,
      baseRevisionId: base,
      document,
      summary: 'Say when the harp was strung, with its source',
      facts: {},
      receiptHash: null,
      now,
    })
    submitting += cpu(start)
    const contentHash = 'ab'.repeat(32)
    await recordDecisions(db, [
      {
        suggestionId: id,
        version: 1,
        hunkId: null,
        verdict: 'approve',
        contentHash,
        authorId: noor,
        at: now,
      },
    ])
    const middle = process.cpuUsage()
    const published = await publishRevision(db, {
      articleId: made.id,
      baseRevisionId: base,
      document,
      authorId: ada,
      suggestionId: id,
      details: {
        summary: 'Say when the harp was strung, with its source',
        approvals: [{ author: noor, contentHash }],
        suggestion: { id, version: 1 },
        decisions: {},
        rebasedFrom: null,
        direct: false,
        singleReviewer: false,
        size: { words: 3000, sources: 1, citations: 54, added: 28, removed: 28, passages: 1 },
      },
      record: await decisionRecord(db, id),
      publisherId: noor,
      now,
    })
    publishing += cpu(middle)
    if (published.kind !== 'published') throw new Error('somebody else is here')
    base = published.id
  }
  const bytes = ((await size(db)) - before) / REVISIONS
  return [
    row(
      'one more one-sentence revision: block, document and revision with indexes',
      bytes,
      MOST_BYTES,
      'bytes',
    ),
    row('submitting, data layer', submitting / REVISIONS, MOST_CPU_MS, 'ms CPU'),
    row('publishing, data layer', publishing / REVISIONS, MOST_CPU_MS, 'ms CPU'),
  ]
}

function row(work: string, ours: number, reference: number, unit: string): BenchRow {
  return { work, ours, reference, unit, ratio: ours / reference }
}

function cpu(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

async function size(db: Database): Promise<number> {
  const rows = await db.$queryRaw<{ bytes: number }[]>`
    SELECT sum(pg_total_relation_size(c.oid))::float8 AS "bytes" FROM pg_class c
    WHERE c.relname IN ('Block', 'Document', 'Revision') AND c.relkind = 'r'`
  return rows[0]?.bytes ?? 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { work, ours, reference, unit, ratio } of await benchStorage())
    console.log(`${work}: ${ours.toFixed(1)} of ${reference} ${unit}, ratio ${ratio.toFixed(2)}`)
  process.exit()
}

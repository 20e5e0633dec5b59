import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { type Database, openDatabase } from '#lib/data/client.ts'
import { createApiToken } from '#lib/data/tokens.ts'
import { createArticle } from '#lib/features/article/create-article.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readEnvironment } from '#lib/web/env.ts'
import { ensureDatabase } from '#scripts/setup/database.ts'
import { cite, doc, h2, p, sources, table, td, th, tr } from '#tests/builders.ts'
import { as, person } from '#tests/features/stage.ts'
import { startWiki } from '#tests/setup/server.ts'
import type { BenchRow } from './storage.ts'

/** DESIGN §11: an article of 1,300 words with 16 sources, 200 revisions. */
const PARAGRAPHS = 44
const SOURCES = 16
const REVISIONS = 200

const WARM = 60
const REQUESTS = 200

/** The clock of /proc: CPU time is counted in hundredths of a second. */
const TICK_MS = 10

const sentence = (n: number) =>
  `In the year ${1200 + n} the builders of the town strung a new harp of twelve gut strings above the western gate, where the wind of the valley plays on it.`

function article(revision: number) {
  const key = (n: number) => `source-${n % SOURCES}`
  const blocks = Array.from({ length: PARAGRAPHS }, (_, n) =>
    n % 8 === 7 ? h2(`Section ${n}`) : p(sentence(n === revision % 7 ? n + revision : n), cite(key(n))),
  )
  const rows = Array.from({ length: 6 }, (_, n) => tr(td(p(`Harp ${n}`)), td(p(`${n * 12}`))))
  return doc(
    { title: 'Aeolian harp', description: 'An instrument that the wind plays.', categories: ['Music'] },
    ...blocks,
    table(tr(th(p('Harp')), th(p('Strings'))), ...rows),
    sources(
      Object.fromEntries(
        Array.from({ length: SOURCES }, (_, n) => [
          key(n),
          {
            title: `On the harp of the gate, part ${n}`,
            publisher: 'Town press',
            URL: `https://example.org/harp/${n}`,
          },
        ]),
      ),
    ),
  )
}

/** Server CPU of reading pages and the bytes of an article page, on the built wiki over HTTP. */
export async function benchReading(): Promise<readonly BenchRow[]> {
  const wiki = await startWiki({ PALIMPSEST_DEMO: 'off' })
  try {
    const token = await fill(wiki.dataFolder)
    const cpu = async (path: string, bearer?: string) => cpuOf(wiki.pid, `${wiki.url}${path}`, bearer)
    const page = '/wiki/aeolian-harp'
    const within = (work: string, ours: number, reference: number, unit = 'ms'): BenchRow => ({
      work,
      ours,
      reference,
      unit,
      ratio: ours / reference,
    })
    return [
      within('signed-in article read, server CPU', await cpu(page, token), 4),
      within('article read by a guest without a page cache, server CPU', await cpu(page), 4),
      within(`history of ${REVISIONS} revisions, server CPU`, await cpu(`${page}/history`), 8),
      within('comparison of two neighbours, server CPU', await cpu(`${page}/compare/198...199`), 8),
      within('comparison of v1 with v200, server CPU', await cpu(`${page}/compare/1...200`), 12),
      within(
        'article page with its stylesheet and script, gzip',
        (await wireBytes(wiki.url, page)) / 1024,
        60,
        'KB',
      ),
    ]
  } finally {
    await wiki.stop()
  }
}

/** Writes the article with its history into the running wiki; returns a token of a signed-in reader. */
async function fill(dataFolder: string): Promise<string> {
  const read = readEnvironment({ PALIMPSEST_DATA: dataFolder, PALIMPSEST_SECRET: 'x'.repeat(32) })
  if (!read.ok) throw new Error(read.problem)
  const ready = await ensureDatabase(read.value)
  const db = openDatabase(ready.databaseUrl)
  try {
    return await fillWith(db)
  } finally {
    await db.$disconnect()
  }
}

async function fillWith(db: Database): Promise<string> {
  const greta = await person(db, 'Bench Admin', 'admin')
  const made = await createArticle(as(db, greta), { document: article(0), summary: 'Start the article' })
  if (!made.ok) throw new Error(made.failure.detail)
  for (let number = 1; number < REVISIONS; number++) {
    const published = await publishDirectly(as(db, greta), {
      slug: 'aeolian-harp',
      baseRevision: number,
      document: article(number),
      summary: 'Say when the harp was strung',
    })
    if (!published.ok) throw new Error(published.failure.detail)
  }
  return (await createApiToken(db, { userId: greta.userId, name: 'bench' })).token
}

async function cpuOf(pid: number, url: string, bearer?: string): Promise<number> {
  const headers = new Headers(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` })
  const get = async (count: number) => {
    for (let n = 0; n < count; n++) {
      const response = await fetch(url, { headers })
      await response.arrayBuffer()
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
    }
  }
  await get(WARM)
  const before = await cpuTicks(pid)
  await get(REQUESTS)
  return ((await cpuTicks(pid)) - before) * (TICK_MS / REQUESTS)
}

/** User and system time of a process so far. */
async function cpuTicks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

async function wireBytes(origin: string, path: string): Promise<number> {
  const html = await (await fetch(origin + path)).text()
  const linked = [...html.matchAll(/(?:href|src)="(\/assets\/[0-9a-f]+\.(?:css|js))"/g)].map(
    (match) => match[1],
  )
  let bytes = gzipSync(html).length
  for (const address of new Set(linked)) {
    const body = await (await fetch(`${origin}${address}`)).arrayBuffer()
    bytes += gzipSync(new Uint8Array(body)).length
  }
  return bytes
}

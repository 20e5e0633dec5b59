import { readFile } from 'node:fs/promises'
import { type Database, openDatabase } from '#lib/data/client.ts'
import { readEnvironment } from '#lib/web/env.ts'
import { ensureDatabase } from '#scripts/setup/database.ts'
import { cite, doc, h2, p, sources, table, td, th, tr } from '#tests/builders.ts'
import type { RunningWiki } from '#tests/setup/server.ts'
import type { BenchRow } from './storage.ts'

const PARAGRAPHS = 44
const SOURCES = 16

/**
 * Requests of a kind before the measured ones: after fewer the compiler still works beside the requests, and
 * counts (an article page took 9.4 ms in the first 250, 5 in the tenth, 3.6 after some thousand of all kinds).
 */
export const WARM = 1_500
export const REQUESTS = 400
/** Connections that ask at once, as where the reference of DESIGN §11 was measured. */
const CONNECTIONS = 8

/** The clock of /proc: CPU time is counted in hundredths of a second. */
const TICK_MS = 10

const sentence = (n: number) =>
  `In the year ${1200 + n} the builders of the town strung a new harp of twelve gut strings above the western gate, where the wind of the valley plays on it.`

/** DESIGN §11: an article of 1,300 words with 16 sources, as its `revision` says it. */
export function measuredArticle(revision: number, title = 'Aeolian harp') {
  const key = (n: number) => `source-${n % SOURCES}`
  const blocks = Array.from({ length: PARAGRAPHS }, (_, n) =>
    n % 8 === 7 ? h2(`Section ${n}`) : p(sentence(n === revision % 7 ? n + revision : n), cite(key(n))),
  )
  const rows = Array.from({ length: 6 }, (_, n) => tr(td(p(`Harp ${n}`)), td(p(`${n * 12}`))))
  return doc(
    { title, description: 'An instrument that the wind plays.', categories: ['Music'] },
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

/** Ours beside the budget. */
export function within(work: string, ours: number, reference: number, unit = 'ms'): BenchRow {
  return { work, ours, reference, unit, ratio: ours / reference }
}

/** Works on the database of a running wiki. */
export async function onDatabaseOf<T>(wiki: RunningWiki, work: (db: Database) => Promise<T>): Promise<T> {
  const read = readEnvironment({ PALIMPSEST_DATA: wiki.dataFolder, PALIMPSEST_SECRET: 'x'.repeat(32) })
  if (!read.ok) throw new Error(read.problem)
  const db = openDatabase((await ensureDatabase(read.value)).databaseUrl)
  try {
    return await work(db)
  } finally {
    await db.$disconnect()
  }
}

/** CPU of the serving process per request in milliseconds: `request` is called for each, the first `WARM` unmeasured. */
export async function cpuPer(pid: number, request: (n: number) => Promise<void>): Promise<number> {
  await warmUp(request)
  const before = await cpuTicks(pid)
  await askAll(WARM, WARM + REQUESTS, request)
  return ((await cpuTicks(pid)) - before) * (TICK_MS / REQUESTS)
}

/** Asks as often as it takes until a server is in its stride. */
export async function warmUp(request: (n: number) => Promise<void>): Promise<void> {
  await askAll(0, WARM, request)
}

async function askAll(first: number, end: number, request: (n: number) => Promise<void>): Promise<void> {
  let next = first
  const connection = async () => {
    while (next < end) {
      const n = next
      next += 1
      await request(n)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
}

/** One request and all of its answer; throws unless it has the expected status. */
export async function ask(url: string, status: number, init: RequestInit = {}): Promise<string> {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const body = await response.text()
  if (response.status !== status) throw new Error(`${url} answered ${response.status}: ${body.slice(0, 400)}`)
  return body
}

/** User and system time of a process so far. */
async function cpuTicks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

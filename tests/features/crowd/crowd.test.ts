import { beforeAll, expect, it } from 'vitest'
import { readBlame, rebuildBlame } from '#lib/data/blame.ts'
import type { Database } from '#lib/data/client.ts'
import { verify } from '#lib/data/verify.ts'
import { seeded } from '#tests/generator/index.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, guestWith, person } from '../stage.ts'
import { missingWrites, wrongEnds, wrongRevisions } from './checks.ts'
import { act } from './clients.ts'
import { fresh } from './marks.ts'
import { CrowdRecord } from './record.ts'
import type { Client, Crowd } from './shared.ts'

/** `CROWD=10000 npx vitest run tests/features/crowd` is the long run. */
const OPERATIONS = Number(process.env.CROWD ?? 800)
const SEED = Number(process.env.CROWD_SEED ?? 20_261)
const ARTICLES = 4

let db: Database
let clients: readonly Client[]
const record = new CrowdRecord()

beforeAll(async () => {
  db = (await testDatabase({ poolSize: 20 })).db
  const accounts = await Promise.all([
    ...Array.from({ length: 7 }, (_, at) => person(db, `Reviewer ${at}`, 'reviewer')),
    ...Array.from({ length: 6 }, (_, at) => person(db, `Trusted ${at}`, 'trusted')),
    ...Array.from({ length: 4 }, (_, at) => person(db, `Contributor ${at}`, 'contributor')),
  ])
  clients = [...accounts, guestWith(), guestWith(), guestWith()].map((actor) => ({ actor }))
})

it(`${OPERATIONS} operations of 20 people at once: decided once, published as accepted, nothing lost (seed ${SEED})`, async () => {
  const author = clients.find(({ actor }) => actor.kind === 'account' && actor.role === 'trusted')
  if (!author) throw new Error('somebody starts the articles')
  const slugs = Array.from({ length: ARTICLES }, (_, at) => `crowd-${at}`)
  for (const slug of slugs) await article(db, author.actor, slug, fresh(slug, 10, 12))
  const crowd: Crowd = { db, random: seeded(SEED), record, slugs, suggestions: [] }
  let left = OPERATIONS
  await Promise.all(
    clients.map(async (client) => {
      while (left > 0) {
        left -= 1
        await act(crowd, client)
      }
    }),
  )
  expect(await missingWrites(db, record)).toEqual([])
  expect(await wrongRevisions(db, record)).toEqual([])
  expect(await wrongEnds(db)).toEqual([])
  expect(await verify(db)).toMatchObject({ ok: true, damages: [] })
  const articles = await db.article.findMany({ select: { id: true, currentRevision: true } })
  for (const { id, currentRevision } of articles) {
    if (currentRevision === null) throw new Error('every article has a text')
    const kept = await readBlame(db, id, currentRevision.id)
    expect(kept).toEqual(await rebuildBlame(db, id, currentRevision.number))
  }
  if (process.env.CROWD) process.stdout.write(`${summary()}\n`)
}, 3_600_000)

function summary(): string {
  const kinds = new Map<string, number>()
  for (const one of record.acknowledged) {
    const kind = one.kind === 'whole' ? one.verdict : one.kind
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return JSON.stringify({
    acknowledged: Object.fromEntries(kinds),
    failures: Object.fromEntries(record.failures),
  })
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { GET as historyPage } from '#app/(reading)/wiki/[slug]/history/route.tsx'
import { GET as lensPage } from '#app/(reading)/wiki/[slug]/lens/route.tsx'
import { GET as revisionPage } from '#app/(reading)/wiki/[slug]/revisions/[number]/route.tsx'
import { GET as articlePage } from '#app/(reading)/wiki/[slug]/route.tsx'
import { GET as talkPage } from '#app/(reading)/wiki/[slug]/talk/route.tsx'
import { writeBackup } from '#lib/data/backup.ts'
import type { Database } from '#lib/data/client.ts'
import { restoreBackup } from '#lib/data/restore.ts'
import { verify } from '#lib/data/verify.ts'
import { exportCheckpoint } from '#lib/data/verify-checkpoint.ts'
import { loadDemo } from '#prisma/demo/load.ts'
import { serve, type TestDatabase, testDatabase } from '#tests/setup/database.ts'

/** Backup, an empty database, restore: what guests read is the same to the byte (done-when 6). */
let from: TestDatabase
let to: TestDatabase
let folder: string
/** Pages say how old a review is: both wikis are read at one moment. */
const now = new Date('2026-11-01T12:00:00.000Z')

beforeAll(async () => {
  ;[from, to] = await Promise.all([testDatabase(), testDatabase()])
  folder = await mkdtemp(join(tmpdir(), 'palimpsest-pages-'))
  await loadDemo(from.db, { demo: true })
})
afterAll(async () => {
  vi.useRealTimers()
  await rm(folder, { recursive: true, force: true })
})

type Page = (
  request: Request,
  props: { params: Promise<{ slug: string; number: string }> },
) => Promise<Response>

const pages: Readonly<Record<string, Page>> = {
  '': articlePage,
  '/history': historyPage,
  '/lens': lensPage,
  '/talk': talkPage,
}

/** What a guest gets at every page of every article of this wiki, by address. */
async function everyPage(db: Database): Promise<ReadonlyMap<string, string>> {
  serve(db)
  const read = new Map<string, string>()
  const get = async (page: Page, path: string, params: { slug: string; number: string }) => {
    const answer = await page(new Request(`http://localhost:3000${path}`), {
      params: Promise.resolve(params),
    })
    read.set(path, `${answer.status} ${answer.headers.get('etag')} ${await answer.text()}`)
  }
  const articles = await db.article.findMany({
    where: { currentRevisionId: { not: null } },
    select: { slug: true, revisions: { select: { number: true }, orderBy: { number: 'asc' } } },
    orderBy: { id: 'asc' },
  })
  for (const { slug, revisions } of articles) {
    const path = `/wiki/${encodeURIComponent(slug)}`
    for (const [rest, page] of Object.entries(pages)) await get(page, path + rest, { slug, number: '' })
    for (const { number } of revisions)
      await get(revisionPage, `${path}/revisions/${number}`, { slug, number: String(number) })
  }
  return read
}

test('every page of every article of the demo is the same after backup and restore, and every chain head', async () => {
  const file = join(folder, 'wiki.backup')
  await writeBackup(from.appUrl, file, { now })
  expect(await restoreBackup(to.ownerUrl, file)).toMatchObject({ ok: true })
  vi.useFakeTimers({ toFake: ['Date'], now })
  const before = await everyPage(from.db)
  const after = await everyPage(to.db)
  expect(before.size).toBeGreaterThan(12 * 5)
  for (const [path, page] of before) {
    expect(page.slice(0, 4), path).toBe('200 ')
    // Compared as one value: a difference is named by its address, not by pages of HTML.
    expect(after.get(path) === page, path).toBe(true)
  }
  expect([...after.keys()]).toEqual([...before.keys()])
  const heads = await exportCheckpoint(from.db, now)
  expect(await exportCheckpoint(to.db, now)).toEqual(heads)
  expect(await verify(to.db, { checkpoint: heads })).toMatchObject({ ok: true, damages: [] })
}, 120_000)

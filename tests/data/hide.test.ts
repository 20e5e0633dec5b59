import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBackup } from '#lib/data/backup.ts'
import { readBlame } from '#lib/data/blame.ts'
import { type Database, openDatabase } from '#lib/data/client.ts'
import { addComment, listComments } from '#lib/data/comments.ts'
import { confirmArticle } from '#lib/data/confirmations.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { forgetDocuments } from '#lib/data/documents.ts'
import { currentHolders, hide, planHiding } from '#lib/data/hide.ts'
import { findHiding } from '#lib/data/hidings.ts'
import { reindex } from '#lib/data/reindex.ts'
import { restoreBackup } from '#lib/data/restore.ts'
import { keepMail } from '#lib/data/site.ts'
import { verify } from '#lib/data/verify.ts'
import { type Checkpoint, exportCheckpoint } from '#lib/data/verify-checkpoint.ts'
import { type TestDatabase, testDatabase } from '#tests/setup/database.ts'
import { idOf, now, person, publish, reserve, sampleDocument, suggest } from './fixtures.ts'

/** What must not be found anywhere afterwards. */
const SECRET = 'Rosa lives at 12 Elm Street'

let database: TestDatabase
let owner: Database
let checkpoint: Checkpoint
let ada: { readonly authorId: number; readonly userId: string }
const ids = { article: 0, suggestion: 0, open: 0, document: 0 }

beforeAll(async () => {
  database = await testDatabase()
  owner = openDatabase(database.ownerUrl)
  const { db } = database
  ada = await person(db, 'Ada')
  const { authorId } = ada
  const articleId = await reserve(db, 'harp')
  ids.article = articleId
  const first = idOf(await publish(db, { articleId, authorId, base: null, document: sampleDocument() }))
  const told = { articleId, authorId, base: first, document: sampleDocument(`${SECRET}.`) }
  const { id } = await suggest(db, told)
  ids.suggestion = id
  await addComment(db, {
    suggestionId: id,
    hunkId: 'h1',
    authorId,
    body: `Is it true that ${SECRET}?`,
    at: now,
  })
  await addComment(db, { suggestionId: id, hunkId: null, authorId, body: 'Thank you.', at: now })
  await recordDecisions(db, [
    {
      suggestionId: id,
      version: 1,
      hunkId: 'h1',
      verdict: 'accept',
      contentHash: 'ab'.repeat(32),
      authorId,
      at: now,
    },
    {
      suggestionId: id,
      version: 1,
      hunkId: 'h2',
      verdict: 'reject',
      reason: `No: “${SECRET}”`,
      authorId,
      at: now,
    },
  ])
  const second = await publish(db, { ...told, suggestionId: id, summary: `Says that ${SECRET}` })
  if (second.kind === 'published') ids.document = second.documentId
  await confirmArticle(db, { articleId, revisionId: idOf(second), authorId, note: SECRET, at: now })
  await readBlame(db, articleId, idOf(second))
  const third = await publish(db, {
    articleId,
    authorId,
    base: idOf(second),
    document: sampleDocument('It hums.'),
  })
  await readBlame(db, articleId, idOf(third))
  ids.open = (await suggest(db, { ...told, base: idOf(third), document: sampleDocument(`So: ${SECRET}`) })).id
  await db.draft.create({
    data: {
      id: 'draft',
      userId: ada.userId,
      json: { document: { content: [{ text: 'Rosa lives ' }, { text: 'at 12 Elm Street' }] } },
    },
  })
  await keepMail(db, { to: 'x@example.org', subject: 'Decided', text: `They wrote: ${SECRET}` })
  await db.idempotentAnswer.create({
    data: { scope: 's', key: 'k', bodyHash: new Uint8Array(32), status: 201, body: { summary: SECRET } },
  })
  checkpoint = await exportCheckpoint(db, now)
})
afterAll(() => owner.$disconnect())

/** The tables in which the words still stand, seen by the superuser. */
async function whereItStands(url: string, words: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await client.query(`SELECT FROM "${name}" t WHERE t::text ILIKE $1 LIMIT 1`, [
      `%${words}%`,
    ])
    if (rows.length > 0) found.push(name)
  }
  await client.end()
  return found.sort()
}

describe('hiding words', () => {
  it('finds them in every place that can hold them', async () => {
    expect(await whereItStands(database.superuserUrl, 'Elm Street')).toEqual([
      'Block',
      'Comment',
      'Confirmation',
      'Decision',
      'Draft',
      'IdempotentAnswer',
      'OutboxMail',
      'Revision',
    ])
  })

  it('removes them from all of them, in one transaction that a dry run can take back', async () => {
    const plan = await planHiding(owner, { kind: 'words', words: ' rosa LIVES at\n12 elm street ' })
    if (!plan) throw new Error('nothing found')
    expect(await currentHolders(owner, plan.blocks)).toEqual([])
    const counts = await hide(owner, plan, { reason: 'Private details', authorId: ada.authorId, now })
    expect(counts).toMatchObject({
      passages: 2,
      revisions: 1,
      versions: 2,
      comments: 1,
      reasons: 1,
      drafts: 1,
      mails: 1,
    })
    forgetDocuments()
    expect(await whereItStands(database.superuserUrl, 'Elm Street')).toEqual([])
    // Authorship keeps removed words in pieces: all of it goes, and is made anew without them.
    expect(await database.db.articleBlame.count()).toBe(0)
    expect(await planHiding(owner, { kind: 'words', words: SECRET })).toMatchObject({
      blocks: [],
      comments: [],
    })
  })

  it('removes the hashes that a short secret could be guessed from', async () => {
    const { db } = database
    const decisions = await db.decision.findMany({ where: { suggestionId: ids.suggestion } })
    expect(decisions.map((row) => [row.hunkId, row.contentHash])).toEqual([
      ['hidden', null],
      ['hidden', null],
    ])
    const revision = await db.revision.findFirstOrThrow({ where: { articleId: ids.article, number: 2 } })
    expect([revision.details, revision.detailsSalt, revision.documentSalt]).toEqual([null, null, null])
    expect((await db.document.findUniqueOrThrow({ where: { id: ids.document } })).hash).toBeNull()
  })

  it('leaves tombstones: everything verifies, against an older checkpoint too', async () => {
    expect(await verify(database.db, { checkpoint })).toMatchObject({ ok: true, damages: [] })
  })

  it('says why, when and by whom; other comments stay', async () => {
    expect(await findHiding(database.db, ids.document)).toMatchObject({
      reason: 'Private details',
      by: { name: 'Ada' },
      removed: { revisions: 1 },
    })
    const comments = await listComments(database.db, ids.suggestion)
    expect(comments.map((row) => [row.body, row.hidingId === null])).toEqual([
      ['', false],
      ['Thank you.', true],
    ])
  })

  it('stays hidden after a reindex, and through backup and restore', async () => {
    await reindex(database.db)
    const folder = await mkdtemp(join(tmpdir(), 'palimpsest-hide-'))
    try {
      const to = await testDatabase()
      await writeBackup(database.appUrl, join(folder, 'b'), { now })
      expect(await restoreBackup(to.ownerUrl, join(folder, 'b'))).toMatchObject({ ok: true })
      expect(await whereItStands(to.superuserUrl, 'Elm Street')).toEqual([])
      expect(await verify(to.db, { checkpoint })).toMatchObject({ ok: true, damages: [] })
      expect(await findHiding(to.db, ids.document)).toMatchObject({ reason: 'Private details' })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('is told when the words stand in a current text', async () => {
    const plan = await planHiding(owner, { kind: 'words', words: 'it hums' })
    expect(await currentHolders(owner, plan?.blocks ?? [])).toEqual(['harp'])
  })
})

describe('hiding one thing', () => {
  it('a comment, a revision, a suggestion; nothing for what is not there', async () => {
    const { db } = database
    const { id } = await addComment(db, {
      suggestionId: ids.open,
      hunkId: null,
      authorId: ada.authorId,
      body: 'Buy my pills now',
      at: now,
    })
    const comment = await planHiding(owner, { kind: 'comment', id })
    expect(comment).toMatchObject({ comments: [id], blocks: [] })
    const revision = await planHiding(owner, { kind: 'revision', slugKey: 'harp', number: 3 })
    expect(revision?.blocks).toHaveLength(1)
    const suggestion = await planHiding(owner, { kind: 'suggestion', id: ids.open })
    expect(suggestion?.comments).toEqual([id])
    for (const target of [
      { kind: 'comment', id: 999 },
      { kind: 'suggestion', id: 999 },
      { kind: 'revision', slugKey: 'harp', number: 99 },
    ] as const)
      expect(await planHiding(owner, target)).toBeNull()
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, type Db, openDatabase } from '#lib/data/client.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { forgetDocuments, loadDocument } from '#lib/data/documents.ts'
import { hide, planHiding } from '#lib/data/hide.ts'
import { findRevision } from '#lib/data/history.ts'
import { verify } from '#lib/data/verify.ts'
import { type Checkpoint, exportCheckpoint, parseCheckpoint } from '#lib/data/verify-checkpoint.ts'
import { type TestDatabase, testDatabase } from '#tests/setup/database.ts'
import { idOf, now, person, publish, reserve, sampleDocument, suggest } from './fixtures.ts'

let database: TestDatabase
let superuser: Database
let checkpoint: Checkpoint
beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  superuser = openDatabase(database.superuserUrl)
  const ada = (await person(db, 'Ada')).authorId
  const noor = (await person(db, 'Noor', 'reviewer')).authorId
  const articleId = await reserve(db, 'harp')
  let base = idOf(
    await publish(db, { articleId, authorId: ada, base: null, document: sampleDocument(), summary: 'Begin' }),
  )
  for (const words of ['It hums.', 'It sings.']) {
    const { id } = await suggest(db, { articleId, authorId: ada, base, document: sampleDocument(words) })
    await recordDecisions(db, [
      {
        suggestionId: id,
        version: 1,
        hunkId: null,
        verdict: 'request-changes',
        reason: 'Say how',
        authorId: noor,
        at: now,
      },
      {
        suggestionId: id,
        version: 1,
        hunkId: 'h1',
        verdict: 'accept',
        contentHash: 'ab'.repeat(32),
        authorId: noor,
        at: now,
      },
    ])
    base = idOf(
      await publish(db, {
        articleId,
        authorId: ada,
        base,
        document: sampleDocument(words),
        suggestionId: id,
        summary: `Say: ${words}`,
        details: { approvals: [{ author: noor, contentHash: 'ab'.repeat(32) }], direct: false },
      }),
    )
  }
  const other = await reserve(db, 'vellum')
  await publish(db, {
    articleId: other,
    authorId: noor,
    base: null,
    document: sampleDocument('Skin.', 'Vellum'),
  })
  checkpoint = await exportCheckpoint(db, now)
})

afterAll(() => superuser.$disconnect())

class Undo extends Error {}

/** Runs `tamper` as superuser with all triggers off, verifies what it left, and takes it back. */
async function verifyAfter(tamper: (tx: Db) => Promise<unknown>, against?: Checkpoint) {
  let result: Awaited<ReturnType<typeof verify>> | undefined
  await superuser
    .$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`
      await tamper(tx)
      result = await verify(tx, { checkpoint: against })
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  if (!result) throw new Error('not verified')
  return result
}

test('an untouched history verifies, with and without checkpoint', async () => {
  const result = await verify(database.db, {
    checkpoint: parseCheckpoint(JSON.stringify(checkpoint)) ?? undefined,
  })
  expect(result).toMatchObject({ ok: true, revisions: 4, articles: 2, count: 0, damages: [] })
  expect(result.blocks).toBeGreaterThan(5)
})

describe('a superuser who changes', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a block', `UPDATE "Block" SET "json" = replace("json", 'hums', 'buzzes')`, 'block '],
    [
      'a block and its hash',
      `UPDATE "Block" SET "json" = replace("json", 'hums', 'buzzes'), "hash" = sha256(convert_to(replace("json", 'hums', 'buzzes'), 'UTF8')) WHERE "json" LIKE '%hums%'`,
      'document ',
    ],
    ['a block of white space', `UPDATE "Block" SET "json" = "json" || ' ' WHERE "id" = 1`, 'block 1'],
    [
      'the order of blocks',
      `UPDATE "Document" SET "blocks" = array_reverse("blocks") WHERE "id" = 2`,
      'document 2',
    ],
    [
      'the hash of a document',
      `UPDATE "Document" SET "hash" = sha256('x') WHERE "id" = 2`,
      'article "harp" v2',
    ],
    [
      'the document of a revision',
      `UPDATE "Revision" SET "documentId" = 1 WHERE "number" = 2`,
      'article "harp" v2',
    ],
    [
      'a summary',
      `UPDATE "Revision" SET "details" = replace("details", 'Say: It hums', 'Say: It hurts') WHERE "number" = 2`,
      'article "harp" v2',
    ],
    [
      'an approver',
      `UPDATE "Revision" SET "details" = jsonb_set("details"::jsonb, '{approvals,0}', '1') WHERE "number" = 2`,
      'article "harp" v2',
    ],
    [
      'that there was an approver',
      `UPDATE "Revision" SET "details" = jsonb_set("details"::jsonb, '{approvals}', '[]') WHERE "number" = 2`,
      'article "harp" v2',
    ],
    [
      'the verdict of a decision',
      `UPDATE "Decision" SET "verdict" = 'reject' WHERE "verdict" = 'accept' AND "suggestionId" = 1`,
      'article "harp" v2',
    ],
    [
      'the reason of a decision',
      `UPDATE "Decision" SET "reason" = '' WHERE "suggestionId" = 2`,
      'article "harp" v3',
    ],
    ['who decided', `UPDATE "Decision" SET "authorId" = 1 WHERE "suggestionId" = 2`, 'article "harp" v3'],
    [
      'that something was decided',
      `DELETE FROM "Decision" WHERE "suggestionId" = 2 AND "verdict" = 'accept'`,
      'article "harp" v3',
    ],
    [
      'the suggestion of a revision',
      `UPDATE "Revision" SET "suggestionId" = 1 WHERE "number" = 3`,
      'article "harp" v3',
    ],
    [
      'a time',
      `UPDATE "Revision" SET "publishedAt" = "publishedAt" + interval '1 millisecond' WHERE "number" = 2`,
      'article "harp" v2',
    ],
    ['an author', `UPDATE "Revision" SET "authorId" = 2 WHERE "number" = 2`, 'article "harp" v2'],
    // The second revision of one article hung on another article's first.
    ['a parent', `UPDATE "Revision" SET "parentId" = 4 WHERE "number" = 2`, 'article "harp" v2'],
    ['a salt', `UPDATE "Revision" SET "documentSalt" = '\\x00' WHERE "number" = 2`, 'article "harp" v2'],
    [
      'a chain hash',
      `UPDATE "Revision" SET "chainHash" = sha256('x') WHERE "number" = 2`,
      'article "harp" v2',
    ],
    [
      'the current revision',
      `UPDATE "Article" SET "currentRevisionId" = 1 WHERE "slug" = 'harp'`,
      'article "harp"',
    ],
    ['the commit order', `UPDATE "Revision" SET "position" = 9 WHERE "position" = 4`, 'article "vellum" v1'],
    ['a number', `UPDATE "Revision" SET "number" = 7 WHERE "number" = 3`, 'article "harp" v7'],
    ['the head of a document', `UPDATE "Document" SET "headId" = 2 WHERE "id" = 2`, 'document 2'],
    ['the sources of a document', `UPDATE "Document" SET "sources" = '{}' WHERE "id" = 2`, 'document 2'],
    [
      'the details salt',
      `UPDATE "Revision" SET "detailsSalt" = '\\x00' WHERE "number" = 2`,
      'article "harp" v2',
    ],
    [
      'when something was decided',
      `UPDATE "Decision" SET "at" = "at" + interval '1 ms' WHERE "suggestionId" = 2`,
      'article "harp" v3',
    ],
    [
      'what was approved',
      `UPDATE "Decision" SET "contentHash" = sha256('x') WHERE "contentHash" IS NOT NULL AND "suggestionId" = 2`,
      'article "harp" v3',
    ],
    [
      'which change was decided',
      `UPDATE "Decision" SET "hunkId" = 'h9' WHERE "hunkId" IS NOT NULL AND "suggestionId" = 2`,
      'article "harp" v3',
    ],
    [
      'that a version was submitted',
      `DELETE FROM "SuggestionVersion" WHERE "suggestionId" = 2`,
      'article "harp" v3',
    ],
    ['that a middle revision existed', `DELETE FROM "Revision" WHERE "number" = 2`, 'article "harp" v3'],
    ['that a block existed', `DELETE FROM "Block" WHERE "json" LIKE '%hums%'`, 'document '],
  ]
  test.each(cases)('%s is found out', async (_name, sql, place) => {
    const result = await verifyAfter((tx) => tx.$executeRawUnsafe(sql))
    expect(result.ok).toBe(false)
    expect(result.damages.map((damage) => damage.place).join('\n')).toContain(place)
  })
})

describe('an intruder who cuts off the end', () => {
  const cut = async (tx: Db) => {
    await tx.$executeRaw`UPDATE "Article" SET "currentRevisionId" = 2 WHERE "slug" = 'harp'`
    await tx.$executeRaw`DELETE FROM "Revision" WHERE "number" = 3`
    await tx.$executeRaw`UPDATE "Revision" SET "position" = 3 WHERE "position" = 4`
  }

  test('and mends all pointers leaves chains that verify by themselves', async () => {
    expect(await verifyAfter(cut)).toMatchObject({ ok: true, revisions: 3 })
  })

  test('is found out by an exported checkpoint', async () => {
    const { damages } = await verifyAfter(cut, checkpoint)
    expect(damages).toContainEqual({
      place: 'article "harp" v3',
      problem: 'stands in the checkpoint and was removed',
    })
  })

  test('and writes another one there is found out too', async () => {
    const { damages } = await verifyAfter(async (tx) => {
      await cut(tx)
      await tx.$executeRaw`SET LOCAL session_replication_role = origin`
      await publish(tx, { articleId: 1, authorId: 1, base: 2, document: sampleDocument('It lies.') })
    }, checkpoint)
    expect(damages).toHaveLength(1)
    expect(damages[0]).toMatchObject({ place: 'article "harp" v3' })
  })
})

test.each(['', '{}', '[]', '{"palimpsest":"checkpoint"}', 'nonsense'])('%j is no checkpoint', (text) => {
  expect(parseCheckpoint(text)).toBeNull()
})

describe('hiding (by the owner)', () => {
  test('removes content, hashes and salts, and the chain still verifies', async () => {
    const { db } = database
    const owner = openDatabase(database.ownerUrl)
    const revision = await db.revision.findFirstOrThrow({ where: { articleId: 1, number: 2 } })
    if (!revision.detailsSalt) throw new Error('no salt')
    const plan = await planHiding(owner, { kind: 'words', words: 'it  HUMS' })
    if (!plan) throw new Error('nothing to hide')
    await hide(owner, plan, { reason: 'Private', authorId: null, now })
    await owner.$disconnect()
    forgetDocuments()
    expect(await loadDocument(db, revision.documentId)).toBeNull()
    expect(await findRevision(db, 1, 2)).toMatchObject({ hidden: true, documentHash: null, details: null })
    const left = await db.revision.findFirstOrThrow({ where: { articleId: 1, number: 2 } })
    expect([left.detailsSalt, left.documentSalt]).toEqual([null, null])
    expect(await verify(db, { checkpoint })).toMatchObject({ ok: true, damages: [] })
  })
})

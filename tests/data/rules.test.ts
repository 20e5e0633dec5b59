import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addComment } from '#lib/data/comments.ts'
import { confirmArticle } from '#lib/data/confirmations.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { idOf, now, person, publish, reserve, sampleDocument, suggest } from './fixtures.ts'

/** A client of one role that says how the database answered. */
function asker(client: Client) {
  return async (sql: string): Promise<string> => {
    try {
      await client.query(sql)
      return 'done'
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
}

let app: Client
let owner: Client
const ids = {
  article: 0,
  other: 0,
  first: 0,
  second: 0,
  foreign: 0,
  author: 0,
  document: 0,
  suggestion: 0,
  waiting: 0,
}
beforeAll(async () => {
  const { db, appUrl, ownerUrl } = await testDatabase()
  ids.author = (await person(db, 'Ada')).authorId
  ids.article = await reserve(db, 'harp')
  ids.other = await reserve(db, 'vellum')
  const first = await publish(db, {
    articleId: ids.article,
    authorId: ids.author,
    base: null,
    document: sampleDocument(),
  })
  ids.first = idOf(first)
  const suggestion = { articleId: ids.article, authorId: ids.author, base: ids.first }
  ids.suggestion = (await suggest(db, { ...suggestion, document: sampleDocument('It hums.') })).id
  ids.waiting = (await suggest(db, { ...suggestion, document: sampleDocument('It sings.') })).id
  const decision = { version: 1, hunkId: null, verdict: 'approve', authorId: ids.author, at: now } as const
  await recordDecisions(db, [
    { suggestionId: ids.suggestion, ...decision },
    { suggestionId: ids.waiting, ...decision },
  ])
  await addComment(db, {
    suggestionId: ids.suggestion,
    hunkId: null,
    authorId: ids.author,
    body: 'Nice',
    at: now,
  })
  const second = await publish(db, {
    articleId: ids.article,
    authorId: ids.author,
    base: ids.first,
    document: sampleDocument('It hums.'),
    suggestionId: ids.suggestion,
  })
  ids.second = idOf(second)
  if (second.kind === 'published') ids.document = second.documentId
  await confirmArticle(db, {
    articleId: ids.article,
    revisionId: ids.second,
    authorId: ids.author,
    note: '',
    at: now,
  })
  const foreign = await publish(db, {
    articleId: ids.other,
    authorId: ids.author,
    base: null,
    document: sampleDocument('Skin.'),
  })
  ids.foreign = idOf(foreign)
  app = new Client({ connectionString: appUrl })
  owner = new Client({ connectionString: ownerUrl })
  await Promise.all([app.connect(), owner.connect()])
  await owner.query(`SELECT "hide"('{}', 'Nothing, for the record', NULL, now())`)
})
afterAll(() => Promise.all([app.end(), owner.end()]))

/** A revision row with one thing wrong. */
function revision(
  change: Partial<Record<'article' | 'number' | 'parent' | 'document', number | null>>,
): string {
  const { article = ids.article, number = 3, parent = ids.second, document = ids.document } = change
  return `INSERT INTO "Revision" ("articleId", "number", "documentId", "parentId", "authorId", "publishedAt", "details", "detailsSalt", "documentSalt", "chainHash")
    VALUES (${article}, ${number}, ${document}, ${parent}, ${ids.author}, now(), '{}', '\\x00', '\\x00', decode(repeat('00', 32), 'hex'))`
}

const appendOnly = [
  'Block',
  'Document',
  'Revision',
  'SuggestionVersion',
  'Decision',
  'Comment',
  'Confirmation',
  'AuditEvent',
  'Hiding',
]

describe.each(appendOnly)('%s is append-only', (table) => {
  test.each([`UPDATE "${table}" SET "id" = "id"`, `DELETE FROM "${table}"`, `TRUNCATE "${table}" CASCADE`])(
    'the app is refused: %s',
    async (sql) => {
      expect(await asker(app)(sql)).toMatch(/permission denied/)
    },
  )

  test.each([`UPDATE "${table}" SET "id" = "id"`, `DELETE FROM "${table}"`, `TRUNCATE "${table}" CASCADE`])(
    'the owner is refused by trigger: %s',
    async (sql) => {
      expect(await asker(owner)(sql)).toMatch(/append-only/)
    },
  )
})

describe('the app cannot', () => {
  test.each([
    'DELETE FROM "Article"',
    'DELETE FROM "Suggestion"',
    'DELETE FROM "Author"',
    'DELETE FROM "Site"',
    'ALTER TABLE "Revision" DISABLE TRIGGER ALL',
    'DROP TRIGGER "append_only" ON "Revision"',
    'DROP TABLE "Revision" CASCADE',
    'SET session_replication_role = replica',
    `SELECT "hide"('{}', 'x', NULL, now())`,
    'SELECT "purge_unpublished"(ARRAY[1])',
    'CREATE TABLE evil ()',
    'SET ROLE palimpsest_owner',
  ])('%s', async (sql) => {
    expect(await asker(app)(sql)).toMatch(/permission denied|must be owner/)
  })

  test('lift the ban by the setting that the owner functions use', async () => {
    await app.query(`SET palimpsest.erasing = 'on'`)
    expect(await asker(app)('UPDATE "Revision" SET "number" = 9')).toMatch(/permission denied/)
    await app.query('RESET palimpsest.erasing')
  })
})

describe('the database refuses', () => {
  const cases: readonly (readonly [string, () => string, RegExp])[] = [
    ['a second first revision', () => revision({ number: 1, parent: null }), /Revision_articleId_number_key/],
    ['a later revision without parent', () => revision({ parent: null }), /Revision_root_check/],
    [
      'a first revision with a parent',
      () => revision({ article: ids.other, number: 1, parent: ids.foreign }),
      /parent is not|Revision_root_check/,
    ],
    [
      'a parent of another article',
      () => revision({ article: ids.other, number: 3, parent: ids.second }),
      /parent is not the revision before/,
    ],
    ['a skipped number', () => revision({ number: 4 }), /parent is not the revision before/],
    [
      'two children of one parent',
      () => revision({ number: 2, parent: ids.first }),
      /Revision_articleId_(number|parentId)_key/,
    ],
    ['a missing document', () => revision({ document: 999_999 }), /Revision_documentId_fkey/],
    [
      'a document of missing blocks',
      () =>
        `INSERT INTO "Document" ("hash", "headId", "blocks", "sources") VALUES (decode(repeat('11', 32), 'hex'), 999999, '{}', '{}')`,
      /block that does not exist/,
    ],
    [
      'a block without its hash',
      () => `INSERT INTO "Block" ("format", "json") VALUES (1, '{}')`,
      /Block_hidden_check/,
    ],
    [
      'a current revision of another article',
      () => `UPDATE "Article" SET "currentRevisionId" = ${ids.foreign} WHERE "id" = ${ids.article}`,
      /can only move to its child/,
    ],
    [
      'a current revision moved back',
      () => `UPDATE "Article" SET "currentRevisionId" = ${ids.first} WHERE "id" = ${ids.article}`,
      /can only move to its child/,
    ],
    [
      'a current revision taken away',
      () => `UPDATE "Article" SET "currentRevisionId" = NULL WHERE "id" = ${ids.article}`,
      /can only move to its child/,
    ],
    [
      'two slugs that differ in case',
      () => `INSERT INTO "Article" ("slug", "slugKey") VALUES ('HARP', 'harp')`,
      /Article_slugKey_key/,
    ],
    [
      'a slug ending in .md',
      () => `INSERT INTO "Article" ("slug", "slugKey") VALUES ('x.md', 'x.md')`,
      /Article_slug_check/,
    ],
    ['an unknown state', () => `UPDATE "Suggestion" SET "state" = 'lost'`, /Suggestion_state_check/],
    ['an unknown readership', () => `UPDATE "Site" SET "reading" = 'nobody'`, /Site_reading_check/],
    ['an unknown audience', () => `UPDATE "Site" SET "suggesting" = 'nobody'`, /Site_suggesting_check/],
    ['licences that are no list', () => `UPDATE "Site" SET "licences" = '{}'`, /Site_licences_check/],
    ['an unknown role', () => `UPDATE "User" SET "role" = 'root'`, /User_role_check/],
    [
      'a version twice',
      () =>
        `INSERT INTO "SuggestionVersion" ("suggestionId", "number", "documentId", "summary", "createdAt") VALUES (${ids.suggestion}, 1, ${ids.document}, '', now())`,
      /SuggestionVersion_suggestionId_number_key/,
    ],
    [
      'a base of another article',
      () =>
        `INSERT INTO "SuggestionVersion" ("suggestionId", "number", "baseRevisionId", "documentId", "summary", "createdAt") VALUES (${ids.suggestion}, 2, ${ids.foreign}, ${ids.document}, '', now())`,
      /base is a revision of another article/,
    ],
    [
      'a check of another article',
      () =>
        `INSERT INTO "Confirmation" ("articleId", "revisionId", "authorId", "at") VALUES (${ids.article}, ${ids.foreign}, ${ids.author}, now())`,
      /of another article/,
    ],
    [
      'a second settings row',
      () => `INSERT INTO "Site" ("id") VALUES (2)`,
      /permission denied|Site_single_row_check/,
    ],
    [
      'a second author of an account',
      () => `INSERT INTO "Author" ("name", "kind", "userId") SELECT "name", 'account', "id" FROM "User"`,
      /Author_account_key/,
    ],
  ]
  test.each(cases)('%s', async (_name, sql, answer) => {
    expect(await asker(app)(sql())).toMatch(answer)
  })
})

describe('the owner may', () => {
  test('delete suggestions that nothing was published from, with what only they held', async () => {
    const blocks = async () => Number((await owner.query('SELECT count(*) FROM "Block"')).rows[0]?.count)
    const before = await blocks()
    const sql = `SELECT "purge_unpublished"(ARRAY[${ids.waiting}, ${ids.suggestion}]) AS gone`
    expect((await owner.query(sql)).rows[0]).toEqual({ gone: 1 })
    expect(before - (await blocks())).toBe(1)
    const left = await owner.query('SELECT "id" FROM "Suggestion"')
    expect(left.rows).toEqual([{ id: ids.suggestion }])
    expect(await asker(owner)('DELETE FROM "Decision"')).toMatch(/append-only/)
  })
})

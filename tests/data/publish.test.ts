import { beforeAll, describe, expect, test } from 'vitest'
import { sameContent } from '#lib/core/document/index.ts'
import { findArticle, renameArticle } from '#lib/data/articles.ts'
import type { Database } from '#lib/data/client.ts'
import { transaction } from '#lib/data/client.ts'
import { forgetDocuments, loadDocument, storeDocument } from '#lib/data/documents.ts'
import { findRevision, listAllRevisions, listRevisions } from '#lib/data/history.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { idOf, person, publish, reserve, sampleDocument } from './fixtures.ts'

let db: Database
let ada: number
beforeAll(async () => {
  db = (await testDatabase()).db
  ada = (await person(db, 'Ada')).authorId
})

describe('publishing', () => {
  test('a document comes back as it was, and equal blocks are stored once', async () => {
    const first = sampleDocument()
    const stored = await storeDocument(db, first)
    const before = await db.block.count()
    const again = await storeDocument(db, first)
    expect(again).toEqual(stored)
    await storeDocument(db, sampleDocument('It sounds in the wind.'))
    expect((await db.block.count()) - before).toBe(1)
    forgetDocuments()
    expect(await loadDocument(db, stored.id)).toEqual(first)
  })

  test('equal documents stored at the same moment are one', async () => {
    const both = await Promise.all(
      Array.from({ length: 6 }, () =>
        transaction(db, (tx) => storeDocument(tx, sampleDocument('The very same words.'))),
      ),
    )
    expect(new Set(both.map((stored) => stored.id)).size).toBe(1)
    const blocks = await db.block.findMany({ where: { json: { contains: 'The very same words.' } } })
    expect(blocks).toHaveLength(1)
  })

  test('a revision is the current one, findable by number, with its details and search row', async () => {
    const articleId = await reserve(db, 'harp')
    const first = await publish(db, {
      articleId,
      authorId: ada,
      base: null,
      document: sampleDocument(),
      summary: 'Begin',
    })
    const second = await publish(db, {
      articleId,
      authorId: ada,
      base: idOf(first),
      document: sampleDocument('It hums.'),
    })
    const found = await findArticle(db, 'HARP')
    if (found.kind !== 'article') throw new Error(found.kind)
    expect(found.article.current).toMatchObject({ id: idOf(second), number: 2, hidden: false })
    expect(found.article.summary).toMatchObject({
      title: 'Aeolian harp',
      sources: 1,
      citations: 1,
      categories: ['Instruments'],
    })
    const one = await findRevision(db, articleId, 1)
    expect(one).toMatchObject({
      number: 1,
      details: { summary: 'Begin' },
      author: { name: 'Ada', hasPage: true },
    })
    const text = await loadDocument(db, one?.documentId ?? 0)
    expect(text && sameContent(text, sampleDocument())).toBe(true)
    expect((await listRevisions(db, articleId)).items.map((r) => r.number)).toEqual([2, 1])
  })

  test('of simultaneous publishes on one base exactly one wins, the others miss and leave nothing', async () => {
    const articleId = await reserve(db, 'race')
    let base = idOf(
      await publish(db, { articleId, authorId: ada, base: null, document: sampleDocument('0') }),
    )
    for (let round = 1; round <= 10; round++) {
      const before = await db.revision.count()
      const results = await Promise.all(
        ['a', 'b', 'c'].map((side) =>
          publish(db, { articleId, authorId: ada, base, document: sampleDocument(`${round} ${side}`) }),
        ),
      )
      const won = results.filter((result) => result.kind === 'published')
      expect(won).toHaveLength(1)
      expect(await db.revision.count()).toBe(before + 1)
      for (const result of results)
        if (result.kind === 'stale') expect(result.currentRevisionId).toBe(won[0]?.id)
      base = won[0]?.id ?? 0
    }
    const numbers = (await listRevisions(db, articleId, { limit: 100 })).items.map((r) => r.number)
    expect(numbers).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  })

  test('simultaneous first revisions: one article, one winner', async () => {
    const articleId = await reserve(db, 'first')
    const results = await Promise.all(
      ['a', 'b'].map((words) =>
        publish(db, { articleId, authorId: ada, base: null, document: sampleDocument(words) }),
      ),
    )
    expect(results.map((r) => r.kind).sort()).toEqual(['published', 'stale'])
  })

  test('the commit order has no gaps, also across articles and rollbacks', async () => {
    const ids = await Promise.all(['o1', 'o2', 'o3', 'o4'].map((slug) => reserve(db, slug)))
    await expect(
      transaction(db, async (tx) => {
        await publish(tx, {
          articleId: ids[0] ?? 0,
          authorId: ada,
          base: null,
          document: sampleDocument('lost'),
        })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await Promise.all(
      ids.map((articleId) =>
        publish(db, { articleId, authorId: ada, base: null, document: sampleDocument() }),
      ),
    )
    const positions: number[] = []
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const page = await listAllRevisions(db, { cursor, limit: 5 })
      positions.push(...page.items.map((r) => r.position))
      cursor = page.next
    }
    expect(positions).toEqual(positions.map((_, index) => index + 1))
  })

  test('a rename leaves a redirect, and back again removes it', async () => {
    const articleId = await reserve(db, 'old')
    expect(await renameArticle(db, { articleId, from: 'old', to: 'New' })).toBe(true)
    expect(await findArticle(db, 'old')).toEqual({ kind: 'moved', slug: 'New' })
    expect(await renameArticle(db, { articleId, from: 'New', to: 'harp' })).toBe(false)
    expect(await renameArticle(db, { articleId, from: 'New', to: 'old' })).toBe(true)
    expect((await findArticle(db, 'old')).kind).toBe('article')
    expect(await findArticle(db, 'new')).toEqual({ kind: 'moved', slug: 'old' })
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#lib/data/client.ts'
import { verify } from '#lib/data/verify.ts'
import { loadDemo } from '#prisma/demo/load.ts'
import { testDatabase } from '#tests/setup/database.ts'

describe('the demo content', () => {
  let db: Database

  beforeAll(async () => {
    db = (await testDatabase()).db
    await loadDemo(db, { demo: true })
  })

  test('has articles with a history, all published by review', async () => {
    expect(await db.article.count({ where: { currentRevisionId: { not: null } } })).toBeGreaterThanOrEqual(12)
    expect(
      await db.article.count({ where: { currentRevision: { number: { gte: 3 } } } }),
    ).toBeGreaterThanOrEqual(5)
  })

  test('has suggestions in every state', async () => {
    const states = await db.suggestion.groupBy({ by: ['state'] })
    expect(states.map(({ state }) => state).sort()).toEqual(
      ['changes-requested', 'declined', 'obsolete', 'open', 'published', 'withdrawn'].sort(),
    )
  })

  test('cites exactly 16 sources on Claude 3.5 Haiku', async () => {
    const article = await db.article.findUniqueOrThrow({ where: { slugKey: 'claude-3-5-haiku' } })
    expect(await db.sourceUse.count({ where: { articleId: article.id, citations: { gt: 0 } } })).toBe(16)
  })

  test('verifies', async () => {
    expect((await verify(db)).damages).toEqual([])
  })

  test('gives nobody a password', async () => {
    expect(await db.account.count()).toBe(0)
  })
})

describe('without the demo', () => {
  test('the help pages alone are loaded', async () => {
    const { db } = await testDatabase()
    await loadDemo(db, { demo: false })
    const slugs = (await db.article.findMany({ select: { slug: true } })).map(({ slug }) => slug)
    expect(slugs.length).toBeGreaterThanOrEqual(4)
    expect(slugs.filter((slug) => !slug.startsWith('help-'))).toEqual([])
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { blameSpans } from '#lib/core/blame/index.ts'
import { readBlame, rebuildBlame } from '#lib/data/blame.ts'
import type { Database } from '#lib/data/client.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { verify } from '#lib/data/verify.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { amended, NOORS } from './amend-stage.ts'
import { as, cast, must, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

describe('whose words they are', () => {
  /** The origin of a word of a block, from the kept blame, which is what rebuilding gives. */
  async function originsIn(slug: string) {
    const row = await db.article.findFirstOrThrow({
      where: { slug },
      select: { id: true, currentRevision: { select: { id: true, number: true, documentId: true } } },
    })
    const current = row.currentRevision
    const document = current && (await loadDocument(db, current.documentId))
    if (!current || !document) throw new Error('it was published')
    const blame = await readBlame(db, row.id, current.id)
    expect(await rebuildBlame(db, row.id, current.number)).toEqual(blame)
    return (block: string, text: string, word: string) => {
      const at = text.indexOf(word)
      return blameSpans(blame, document)
        .get(block)
        ?.find(({ start, end }) => start <= at && at < end)?.origin
    }
  }

  it('blame knows both, stepped or rebuilt, and the chain verifies', async () => {
    const { ada, noor, remy } = people
    const { id, made } = await amended(db, people, 'blamed')
    must(await approveAndPublish(as(db, remy), { id, contentHash: made.contentHash }))
    const originOf = await originsIn('blamed')
    const authorOf = (word: string) => originOf('first', NOORS, word)
    expect(authorOf('gentle')).toEqual({ author: ada.authorId, revision: 2 })
    expect(authorOf('breeze')).toEqual({ author: noor.authorId, revision: 2 })
    expect(authorOf('alone')).toEqual({ author: ada.authorId, revision: 2 })
    expect(authorOf('plays')?.revision).toBe(1)
    expect(await verify(db)).toMatchObject({ ok: true, damages: [] })
  })

  it('blame knows them too after a part was published and reworded', async () => {
    const { ada, noor, remy, tom } = people
    const { id, made, second } = await amended(db, people, 'blamed-parts')
    const part = { id, contentHash: made.contentHash, hunks: { [second]: 'accept' } } as const
    must(await approveAndPublish(as(db, remy), part))
    const said = 'Kircher, they say, built one in 1650.'
    const reworded = { slug: 'blamed-parts', baseRevision: 2, document: text(undefined, said), summary: 'x' }
    must(await publishDirectly(as(db, tom), reworded))
    const { showing } = must(await readSuggestion(as(db, remy), id))
    must(await approveAndPublish(as(db, remy), { id, contentHash: showing.contentHash }))
    const originOf = await originsIn('blamed-parts')
    expect(originOf('first', NOORS, 'gentle')).toEqual({ author: ada.authorId, revision: 4 })
    expect(originOf('first', NOORS, 'breeze')).toEqual({ author: noor.authorId, revision: 4 })
    expect(originOf('second', said, 'built one')).toEqual({ author: ada.authorId, revision: 2 })
    expect(originOf('second', said, 'they say')).toEqual({ author: tom.authorId, revision: 3 })
  })
})

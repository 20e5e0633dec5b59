import { beforeAll, describe, expect, test } from 'vitest'
import { documentToText } from '#lib/core/document/index.ts'
import type { Database } from '#lib/data/client.ts'
import { compareRevisions } from '#lib/features/article/compare-revisions.ts'
import { createArticle } from '#lib/features/article/create-article.ts'
import { previewUndo } from '#lib/features/article/preview-undo.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { readComparison } from '#lib/features/article/read-comparison.ts'
import { readText } from '#lib/features/article/read-text.ts'
import { publishUndo, suggestUndo, suggestUndoToResolve } from '#lib/features/article/undo-changes.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { readResolution } from '#lib/features/suggestion/resolve-conflicts.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { as, cast, guestWith, must, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

/** An article whose v2 changes both paragraphs and whose v3 changes the title. */
async function threeRevisions(title: string): Promise<string> {
  const made = must(
    await createArticle(as(db, people.greta), {
      document: text(undefined, undefined, title),
      summary: 'Start',
    }),
  )
  if (made.kind !== 'published') throw new Error('an admin publishes at once')
  const { slug } = made.published
  const second = text('The wind makes it sound.', 'Athanasius Kircher described it in 1650.', title)
  must(
    await publishDirectly(as(db, people.greta), { slug, baseRevision: 1, document: second, summary: 'Both' }),
  )
  const third = text('The wind makes it sound.', 'Athanasius Kircher described it in 1650.', `${title} today`)
  must(
    await publishDirectly(as(db, people.greta), { slug, baseRevision: 2, document: third, summary: 'Title' }),
  )
  return slug
}

async function hunksOf(slug: string, from: number, to: number) {
  const view = must(await compareRevisions(as(db, people.ada), { slug, from, to }))
  if (view.kind === 'moved') throw new Error('moved')
  return view.diff.hunks
}

async function words(slug: string): Promise<string> {
  const found = must(await readText(as(db, people.ada), { slug }))
  return found.kind === 'text' ? documentToText(found.document) : ''
}

describe('undoing changes of old revisions', () => {
  test('one change goes and the others, also later ones, stay', async () => {
    const slug = await threeRevisions('Harp one')
    const hunk = (await hunksOf(slug, 1, 2)).find((h) => h.after.includes('Athanasius'))
    const published = must(
      await publishUndo(as(db, people.greta), { slug, from: 1, to: 2, hunks: [hunk?.id ?? ''] }),
    )
    expect(published.revision).toBe(4)
    expect(await words(slug)).toContain('Kircher described it in 1650.')
    expect(await words(slug)).not.toContain('Athanasius')
    expect(await words(slug)).toContain('makes it sound')
  })

  test('a contributor’s undo is a suggestion with one change', async () => {
    const slug = await threeRevisions('Harp two')
    const [first] = await hunksOf(slug, 1, 2)
    const submitted = must(
      await suggestUndo(as(db, people.ada), { slug, from: 1, to: 2, hunks: [first?.id ?? ''] }),
    )
    const view = must(await readSuggestion(as(db, people.ada), submitted.id))
    expect(view.showing.diff.hunks).toHaveLength(1)
    expect(view.summary).toBe('Undo 1 change made between v1 and v2')
  })

  test('all changes up to today restore an old revision', async () => {
    const slug = await threeRevisions('Harp three')
    const before = await words(slug)
    must(await publishUndo(as(db, people.greta), { slug, from: 1, to: 3 }))
    expect(await words(slug)).not.toBe(before)
    expect(await hunksOf(slug, 1, 4)).toEqual([])
  })

  test('a guest may suggest it and gets a receipt', async () => {
    const slug = await threeRevisions('Harp four')
    const submitted = must(await suggestUndo(as(db, guestWith()), { slug, from: 1, to: 2 }))
    expect(submitted.receipt).not.toBeNull()
  })

  test('words that a later revision changed again are a conflict, and nothing is written', async () => {
    const slug = await threeRevisions('Harp five')
    const again = text('The wind howls in it.', 'Athanasius Kircher described it in 1650.', 'Harp five today')
    must(
      await publishDirectly(as(db, people.greta), {
        slug,
        baseRevision: 3,
        document: again,
        summary: 'Howl',
      }),
    )
    const hunk = (await hunksOf(slug, 1, 2)).find((h) => h.after.includes('makes'))
    const undo = { slug, from: 1, to: 2, hunks: [hunk?.id ?? ''] }
    expect(await suggestUndo(as(db, people.ada), undo)).toMatchObject({
      ok: false,
      failure: { code: 'merge-conflict' },
    })
    expect(await db.suggestion.count({ where: { article: { slug } } })).toBe(0)

    const view = must(await readComparison(as(db, people.ada), { slug, from: 1, to: 2 }))
    const athanasius =
      view.kind === 'comparison' && view.diff.hunks.find((h) => h.after.includes('Athanasius'))
    expect(view.kind === 'comparison' && [...view.changedAgain]).toEqual(expect.arrayContaining(undo.hunks))
    expect(view.kind === 'comparison' && athanasius && view.changedAgain.has(athanasius.id)).toBe(false)
    const preview = must(await previewUndo(as(db, people.ada), undo))
    expect(preview.kind === 'undo' && preview.result?.places).toHaveLength(1)
    const submitted = must(await suggestUndoToResolve(as(db, people.ada), undo))
    expect(submitted.conflicts).toBe(1)
    const resolution = must(await readResolution(as(db, people.ada), submitted.id))
    expect(resolution.choices).not.toHaveLength(0)
  })

  test('what is undone already is no suggestion', async () => {
    const slug = await threeRevisions('Harp seven')
    const undo = { slug, from: 1, to: 2 }
    must(await publishUndo(as(db, people.greta), undo))
    const again = { ok: false, failure: { code: 'already-undone' } }
    expect(await suggestUndo(as(db, people.ada), undo)).toMatchObject(again)
    expect(await suggestUndoToResolve(as(db, people.ada), undo)).toMatchObject(again)
    const preview = must(await previewUndo(as(db, people.ada), undo))
    expect(preview).toMatchObject({ result: null, problem: { code: 'already-undone' } })
  })

  test('a comparison over several revisions says which of them made each change', async () => {
    const slug = await threeRevisions('Harp eight')
    const view = must(await readComparison(as(db, people.ada), { slug, from: 1, to: 3 }))
    if (view.kind === 'moved') throw new Error('moved')
    const by = view.diff.hunks.map(({ id, kind }) => [kind, view.credits.get(id)])
    expect(by).toContainEqual(['title', [3]])
    const texts = by.filter(([kind]) => kind === 'text')
    expect(texts.length).toBeGreaterThan(1)
    expect(texts.every(([, made]) => String(made) === '2')).toBe(true)
    expect(view.changedAgain.size).toBe(0)
  })

  test('contributors cannot publish an undo, and unknown changes are named', async () => {
    const slug = await threeRevisions('Harp six')
    expect(await publishUndo(as(db, people.ada), { slug, from: 1, to: 2 })).toMatchObject({
      ok: false,
      failure: { kind: 'forbidden' },
    })
    expect(await suggestUndo(as(db, people.ada), { slug, from: 1, to: 2, hunks: ['nope'] })).toMatchObject({
      ok: false,
      failure: { code: 'unknown-hunk' },
    })
    expect(await suggestUndo(as(db, people.ada), { slug, from: 1, to: 2, hunks: [] })).toMatchObject({
      ok: false,
      failure: { code: 'nothing-chosen' },
    })
  })
})

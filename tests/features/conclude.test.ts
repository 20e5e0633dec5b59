import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { Steps } from '#app/_ui/editor/receipt/steps.tsx'
import { SiteTitle } from '#app/_ui/editor/receipt/title.tsx'
import { receipt } from '#lib/core/text/receipt.ts'
import { listEvents } from '#lib/data/audit.ts'
import type { Database } from '#lib/data/client.ts'
import { listMail } from '#lib/data/site.ts'
import { verify } from '#lib/data/verify.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { concludeSuggestion } from '#lib/features/review/conclude-suggestion.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { listOutcomes } from '#lib/features/suggestion/list-outcomes.ts'
import { listSuggestions } from '#lib/features/suggestion/list-suggestions.ts'
import { lookAgain } from '#lib/features/suggestion/look-again.ts'
import { notifyOutcome } from '#lib/features/suggestion/notify-outcome.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { readResolution, resolveConflicts } from '#lib/features/suggestion/resolve-conflicts.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, refused, suggest, text } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

const WANTED = text('The wind alone plays it.', 'Kircher built one in 1650.')

const read = async (id: number) => must(await readSuggestion(as(db, people.noor), id))

async function decide(id: number, at: number, verdict: 'accept' | 'reject' | 'clear', by = people.noor) {
  const { showing } = await read(id)
  const hunks = [showing.diff.hunks[at]?.id ?? '']
  const { contentHash } = showing
  return decideHunks(as(db, by), { id, contentHash, hunks, verdict, reason: 'No source says so.' })
}

/** Two changes of Ada's (or a guest's), of which Noor published the first. */
async function publishedInPart(slug: string, author: Parameters<typeof as>[1] = people.ada): Promise<number> {
  await article(db, people.tom, slug)
  const { id } = await suggest(db, author, slug, WANTED)
  must(await decide(id, 0, 'accept'))
  const { suggestion } = must(await publishSuggestion(as(db, people.noor), { id }))
  expect(suggestion.state).toBe('open')
  return id
}

/** The same with the rest rejected. */
async function answered(slug: string, author?: Parameters<typeof as>[1]): Promise<number> {
  const id = await publishedInPart(slug, author)
  must(await decide(id, 0, 'reject'))
  return id
}

const conclude = (id: number, by = people.noor) => concludeSuggestion(as(db, by), { id })
const publish = (id: number) => publishSuggestion(as(db, people.noor), { id })
const mailsTo = async (to: string, id: number) =>
  (await listMail(db)).items.filter((mail) => mail.to === to && mail.text.includes(`suggestion ${id} `))

describe('a suggestion of which a part is published and the rest rejected', () => {
  test('stays open until a reviewer finishes it, so that a slip can be taken back', async () => {
    const id = await answered('slip')
    expect((await read(id)).state).toBe('open')
    expect(refused(await publish(id)).code).toBe('nothing-more')
    must(await decide(id, 0, 'clear'))
    expect(refused(await conclude(id))).toMatchObject({ code: 'changes-left', data: { left: 1 } })
    must(await decide(id, 0, 'accept'))
    expect(refused(await conclude(id)).code).toBe('changes-left')
    expect(must(await publish(id)).suggestion.state).toBe('published')
  })

  test('is published when it is finished, with a decision, an audit event, and no other revision', async () => {
    const { ada, noor } = people
    const id = await answered('end')
    expect(must(await conclude(id)).state).toBe('published')
    const after = await read(id)
    expect(after).toMatchObject({ state: 'published', currentRevision: 2, queue: null })
    expect(after.published.map(({ number }) => number)).toEqual([2])
    expect(after.changes.map(({ verdict }) => verdict)).toEqual(['accept', 'reject'])
    expect(after.decisions.at(-1)).toMatchObject({ verdict: 'conclude', by: { name: 'Noor' } })
    const { items } = await listEvents(db, { subject: { type: 'suggestion', id }, limit: 1 })
    expect(items).toMatchObject([{ action: 'suggestion.conclude', data: { version: 1 } }])
    const queue = must(await listSuggestions(as(db, noor), { limit: 100 }))
    expect(queue.items.map((item) => item.id)).not.toContain(id)
    const [line] = must(await listOutcomes(as(db, ada), 'end'))
    expect(line).toMatchObject({ id, state: 'published', at: after.updatedAt, accepted: 1, rejected: 1 })
    expect((await verify(db)).ok).toBe(true)
    // What ended stays so.
    expect(refused(await conclude(id)).code).toBe('wrong-state')
    expect(refused(await decide(id, 1, 'clear')).code).toBe('wrong-state')
  })

  test('tells its author once, with the reasons, and the receipt says the same', async () => {
    const id = await answered('told')
    const before = await mailsTo('ada@example.org', id)
    expect(before.map(({ subject }) => subject)).toEqual(['Aeolian harp: partly published'])
    must(await conclude(id))
    const [mail, ...earlier] = await mailsTo('ada@example.org', id)
    expect(earlier).toHaveLength(1)
    expect(mail?.subject).toBe('Aeolian harp: the rest is decided')
    expect(mail?.text).toMatch(
      /^The rest of your suggestion[\s\S]*Rejected:\n- History: .*built.*\n {2}Noor: No source says so\.[\s\S]*the last message/,
    )
    // What was told is not told again.
    expect(mail?.text).not.toMatch(/alone|Accepted|Still open|Not taken/)
    const view = must(await readSuggestion(as(db, people.ada), id))
    const steps = renderToStaticMarkup(createElement(Steps, { view }))
    expect(steps).toMatch(/Published as v2[\s\S]*Decided: nothing more is published[\s\S]*By Noor\./)
    expect(renderToStaticMarkup(createElement(SiteTitle, { view }))).toContain(
      receipt.titles.publishedPart('Ada'),
    )
  })

  test('tells a guest too, whose address is forgotten with that message', async () => {
    const id = await answered('guest', guestWith())
    must(await notifyOutcome(as(db, guestWith(id)), { id, email: 'gil@example.org' }))
    must(await conclude(id))
    expect(await mailsTo('gil@example.org', id)).toHaveLength(1)
    expect((await db.suggestion.findUniqueOrThrow({ where: { id } })).notifyEmail).toBeNull()
  })

  test('is finished from “changes requested” as well', async () => {
    const id = await answered('requested')
    const ask = { id, verdict: 'request-changes', comment: 'Another source?' } as const
    must(await reviewSuggestion(as(db, people.noor), ask))
    expect(must(await conclude(id)).state).toBe('published')
  })

  test('is finished by who may decide on it', async () => {
    const { ada, tom } = people
    const id = await answered('rights')
    expect(refused(await conclude(id, ada)).kind).toBe('forbidden')
    expect(['forbidden', 'not-found']).toContain(refused(await conclude(id, tom)).kind)
    expect((await read(id)).state).toBe('open')
  })

  test('ends once when two reviewers finish it at the same time', async () => {
    const id = await answered('both')
    const outcomes = await Promise.all([conclude(id), conclude(id, people.remy)])
    expect(outcomes.map((one) => (one.ok ? one.value.state : one.failure.code)).sort()).toEqual([
      'published',
      'wrong-state',
    ])
    expect((await read(id)).decisions.filter(({ verdict }) => verdict === 'conclude')).toHaveLength(1)
    expect(await mailsTo('ada@example.org', id)).toHaveLength(2)
  })

  test('ends, or goes on with the change accepted, when one finishes it as another accepts', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await answered(`race-${round}`)
      const [ended, accepted] = await Promise.all([conclude(id), decide(id, 0, 'accept', people.remy)])
      expect([ended.ok, accepted.ok].filter(Boolean)).toHaveLength(1)
      const { state, changes } = await read(id)
      expect([state, changes.at(-1)?.verdict]).toEqual(
        ended.ok ? ['published', 'reject'] : ['open', 'accept'],
      )
    }
  })
})

describe('what cannot be finished', () => {
  test('a suggestion of which nothing is published: it is declined', async () => {
    const { ada, tom } = people
    await article(db, tom, 'nothing')
    const { id } = await suggest(db, ada, 'nothing', WANTED)
    expect(refused(await conclude(id)).code).toBe('nothing-published')
    must(await decide(id, 0, 'reject'))
    must(await decide(id, 1, 'reject'))
    expect(refused(await conclude(id)).code).toBe('nothing-published')
    expect(refused(await publish(id)).code).toBe('nothing-accepted')
  })

  test('a rest that is in the article already: it is closed by itself', async () => {
    const id = await publishedInPart('obsolete')
    const same = { slug: 'obsolete', baseRevision: 2, document: WANTED, summary: 'The same' }
    must(await publishDirectly(as(db, people.tom), same))
    expect(refused(await conclude(id)).code).toBe('already-there')
    expect((await read(id)).state).toBe('obsolete')
    const other = await publishedInPart('closed')
    must(await publishDirectly(as(db, people.tom), { ...same, slug: 'closed' }))
    expect(await lookAgain(as(db, people.noor), other)).toBe('obsolete')
  })

  test('a rest that conflicts: it is chosen first, and can be rejected and finished then', async () => {
    const id = await publishedInPart('conflict')
    const document = text('The wind alone plays it.', 'Kircher drew one in 1650.')
    const drew = { slug: 'conflict', baseRevision: 2, document, summary: 'Drew' }
    must(await publishDirectly(as(db, people.tom), drew))
    expect(refused(await conclude(id))).toMatchObject({ code: 'merge-conflict', data: { places: 1 } })
    const { currentRevision, choices } = must(await readResolution(as(db, people.noor), id))
    const resolve = (side: 'mine' | 'theirs') =>
      resolveConflicts(as(db, people.noor), {
        id,
        seenVersion: 1,
        currentRevision,
        taken: new Map(choices.map((choice) => [choice.id, side])),
      })
    expect(refused(await resolve('theirs')).code).toBe('nothing-left')
    must(await resolve('mine'))
    must(await decide(id, 0, 'reject'))
    expect(must(await conclude(id)).state).toBe('published')
  })
})

import { beforeAll, expect, test } from 'vitest'
import { POST as approve } from '#app/(contributing)/suggestions/[id]/approval/route.ts'
import type { Actor } from '#lib/core/review/actor.ts'
import type { Database } from '#lib/data/client.ts'
import { forgetDocuments } from '#lib/data/documents.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import type { Submitted } from '#lib/features/suggestion/types.ts'
import { storePassword } from '#lib/web/auth/command-line.ts'
import { signInByPassword } from '#lib/web/auth/sign-in.ts'
import { ownDatabase } from '#tests/setup/database.ts'
import { roundTrips } from '#tests/setup/round-trips.ts'
import { article, as, cast, guestWith, must, suggest, text } from './stage.ts'

/** DESIGN §11: of submitting a suggestion and of publishing a revision. */
const MOST = 20

let db: Database
let people: Awaited<ReturnType<typeof cast>>
beforeAll(async () => {
  db = (await ownDatabase()).db
  people = await cast(db)
})

/** The Cookie header of the browser in which Noor, a reviewer, has signed in. */
async function browserOfNoor(): Promise<string> {
  const [email, password] = ['noor@example.org', 'a sentence that only tests know']
  await storePassword(people.noor.userId, password)
  const made = await signInByPassword(new Headers({ 'x-forwarded-for': '192.0.2.1' }), { email, password })
  if (!made.ok) throw new Error(made.message)
  return made.cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

/** How many round trips work takes in a process that has read no text before, and what it gives. */
async function counted<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  forgetDocuments()
  let made: T | undefined
  const trips = await roundTrips(async () => {
    made = await work()
  })
  if (made === undefined) throw new Error('it gave nothing')
  return [trips, made]
}

/** Round trips of the request that the button "Approve and publish" sends, from its cookie to the commit. */
async function button(cookie: string, { id, contentHash }: Submitted, whole = ''): Promise<number> {
  const request = new Request(`http://localhost:3000/suggestions/${id}/approval`, {
    method: 'POST',
    headers: { cookie, 'x-forwarded-for': '192.0.2.1' },
    body: new URLSearchParams({ contentHash, publish: '1', whole }),
  })
  const [trips, { headers }] = await counted(() =>
    approve(request, { params: Promise.resolve({ id: String(id) }) }),
  )
  expect(headers.get('location')).toContain('did=published')
  return trips
}

test('submitting and publishing keep to their budget, whatever the length of the history', async () => {
  const { ada, tom, noor, greta } = people
  const noorsBrowser = await browserOfNoor()
  let revision = 1
  /** The first paragraph names two moments, the second one. */
  const at = (first: number, second: number, third: number) =>
    text(`In ${first} the wind plays it, and until ${second} nobody else.`, `Kircher saw it in ${third}.`)
  await article(db, greta, 'harp', at(0, 0, 0))
  const send = (author: Actor, document: ReturnType<typeof at>) =>
    counted(() => suggest(db, author, 'harp', document, revision))
  const counts: Readonly<Record<string, number>>[] = []
  for (let n = 1; n <= 5; n++) {
    const was = n - 1
    const [submitting, first] = await send(ada, at(n, was, was))
    const [asGuest, second] = await send(guestWith(), at(was, n, was))
    const approving = await button(noorsBrowser, first)
    // The same paragraph has moved on: its text is one that nobody stored yet.
    const merging = await button(noorsBrowser, second)
    revision += 2
    const [, third] = await send(tom, at(n, n, n))
    const { id, contentHash } = third
    must(await reviewSuggestion(as(db, noor), { id, verdict: 'approve', contentHash }))
    const [publishing] = await counted(async () => must(await publishSuggestion(as(db, noor), { id })))
    revision += 1
    const edit = { slug: 'harp', baseRevision: revision, document: at(n, n, -n), summary: 'Say when' }
    const [directly] = await counted(async () => must(await publishDirectly(as(db, greta), edit)))
    revision += 1
    const [, fourth] = await send(tom, at(n, n, n))
    const checking = await button(noorsBrowser, fourth, '1')
    revision += 1
    counts.push({ submitting, asGuest, approving, merging, publishing, directly, checking })
  }
  for (const { checking = 0, ...others } of counts) {
    for (const trips of Object.values(others)) expect(trips).toBeLessThanOrEqual(MOST)
    // "I also checked the rest" is another decision with a right, a row and an event of its own.
    expect(checking).toBeLessThanOrEqual(MOST + 3)
  }
  // The first ones also connect.
  expect(counts.at(-1)).toEqual(counts[2])
})

import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { Steps } from '#app/_ui/editor/receipt/steps.tsx'
import { outcomeMail, type ToldChange } from '#lib/core/text/outcome-mail.ts'
import { review } from '#lib/core/text/review.ts'
import type { Database } from '#lib/data/client.ts'
import { listMail } from '#lib/data/site.ts'
import { agreeToAmendment } from '#lib/features/review/agree-to-amendment.ts'
import { amendSuggestion } from '#lib/features/review/amend-suggestion.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { declineSuggestion } from '#lib/features/review/decline-suggestion.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { changeSettings } from '#lib/features/site/change-settings.ts'
import { notifyOutcome } from '#lib/features/suggestion/notify-outcome.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { submitSuggestion } from '#lib/features/suggestion/submit-suggestion.ts'
import { cite, doc, h2, p, sources } from '#tests/builders.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { article, as, cast, guestWith, must, person } from './stage.ts'

let db: Database
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  db = (await testDatabase()).db
  people = await cast(db)
})

/** Three places that change: one before the first heading, two under History. */
const three = (first: string, second: string, third: string) =>
  doc(
    { title: 'Aeolian harp', description: 'An instrument', categories: ['Instruments'] },
    p({ id: 'lead' }, 'The Aeolian harp is a musical instrument.', cite('kircher')),
    p({ id: 'first' }, first, cite('kircher')),
    h2({ id: 'history' }, 'History'),
    p({ id: 'second' }, second, cite('kircher')),
    p({ id: 'third' }, third, cite('kircher')),
    sources({ kircher: { title: 'Musurgia universalis' } }),
  )

const BEFORE = ['The wind plays it.', 'Kircher described it.', 'It was made of pine.'] as const
const AFTER = ['The storm plays it.', 'Kircher built it.', 'It was made of spruce.'] as const

async function suggestion(slug: string, author: Parameters<typeof as>[1] = people.ada) {
  await article(db, people.tom, slug, three(...BEFORE))
  const { id } = must(
    await submitSuggestion(as(db, author), {
      slug,
      baseRevision: 1,
      document: three(...AFTER),
      summary: 'Correct it',
    }),
  )
  return id
}

async function decide(id: number, at: number, verdict: 'accept' | 'reject', reason = '') {
  const { showing } = must(await readSuggestion(as(db, people.noor), id))
  const hunks = [showing.diff.hunks[at]?.id ?? '']
  must(
    await decideHunks(as(db, people.noor), {
      id,
      contentHash: showing.contentHash,
      hunks,
      verdict,
      reason,
    }),
  )
}

const mailsTo = async (to: string, id: number) =>
  (await listMail(db)).items.filter((mail) => mail.to === to && mail.text.includes(`suggestion ${id} `))

describe('the outcome', () => {
  test('is told change by change when part of it is published, and each change once', async () => {
    const { noor } = people
    const id = await suggestion('parts')
    await decide(id, 0, 'accept')
    await decide(id, 1, 'reject', 'No source says so.')
    must(await publishSuggestion(as(db, noor), { id }))
    const [first, ...none] = await mailsTo('ada@example.org', id)
    expect(none).toEqual([])
    expect(first?.subject).toBe('Aeolian harp: partly published')
    expect(first?.text).toMatch(
      /is published\. It is revision 2[\s\S]*Accepted:\n- .*storm[\s\S]*Rejected:\n- History: .*built.*\n {2}Noor: No source says so\.[\s\S]*Still open:\n- History: .*spruce/,
    )
    // Their page says the same, also to a guest without an address: the rest, and with the revision what it took.
    const page = must(await readSuggestion(as(db, people.ada), id))
    expect(page.changes.map(({ verdict }) => verdict)).toEqual(['reject', 'open'])
    expect(page.published.map(({ accepted }) => accepted.map(({ label }) => label))).toEqual([
      [expect.stringContaining('storm')],
    ])
    const steps = renderToStaticMarkup(createElement(Steps, { view: page }))
    expect(steps).toMatch(/Published as v2[\s\S]*Accepted with it:[\s\S]*storm/)
    await decide(id, 1, 'accept')
    must(await publishSuggestion(as(db, noor), { id }))
    const whole = must(await readSuggestion(as(db, people.ada), id))
    expect(whole.changes.map(({ verdict }) => verdict)).toEqual(['accept', 'reject', 'accept'])
    expect(whole.published.flatMap(({ accepted }) => accepted)).toEqual([])
    const [last, ...earlier] = await mailsTo('ada@example.org', id)
    expect(earlier).toHaveLength(1)
    expect(last?.subject).toBe('Aeolian harp: published')
    expect(last?.text).toMatch(/revision 3[\s\S]*Accepted:\n- History: .*spruce/)
    // What was told is not told again.
    expect(last?.text).not.toMatch(/storm|built|Still open/)
  })

  test('of a decline names what was rejected for a reason of its own, and what was not taken', async () => {
    const { noor } = people
    const id = await suggestion('declined')
    await decide(id, 2, 'reject', 'It was pine.')
    must(await declineSuggestion(as(db, noor), { id, reason: 'None of it has a source.' }))
    const [mail] = await mailsTo('ada@example.org', id)
    expect(mail?.text).toMatch(
      /The reviewer wrote:\n\nNone of it has a source\.[\s\S]*Rejected:\n- History: .*spruce.*\n {2}Noor: It was pine\.[\s\S]*Not taken:\n- .*storm.*\n- History: .*built/,
    )
    expect(mail?.text).not.toContain('Accepted')
  })

  test('goes to a guest too, whose address is forgotten with the last message', async () => {
    const { noor } = people
    const id = await suggestion('guest', guestWith())
    must(await notifyOutcome(as(db, guestWith(id)), { id, email: 'guest@example.org' }))
    await decide(id, 0, 'accept')
    must(await publishSuggestion(as(db, noor), { id }))
    const address = async () =>
      (await db.suggestion.findUniqueOrThrow({ where: { id }, select: { notifyEmail: true } })).notifyEmail
    expect(await address()).toBe('guest@example.org')
    must(await declineSuggestion(as(db, noor), { id, reason: 'The rest has no source.' }))
    expect(await address()).toBeNull()
    expect(await mailsTo('guest@example.org', id)).toHaveLength(2)
  })
})

describe('an amendment', () => {
  /** Noor words the change of one paragraph otherwise. */
  async function amend(id: number, at: string, ...words: readonly [string, string, string]) {
    const { noor } = people
    const { showing } = must(await readSuggestion(as(db, noor), id))
    const hunk = showing.diff.hunks.find(({ place }) => place.anchor === at)
    must(
      await amendSuggestion(as(db, noor), {
        id,
        contentHash: showing.contentHash,
        hunk: hunk?.id ?? '',
        document: three(...words),
        reason: 'The source is more careful.',
      }),
    )
  }

  test('is told once, until its author answers; the outcome names who amended what', async () => {
    const { ada, remy } = people
    const id = await suggestion('amended')
    await amend(id, 'first', 'The gale plays it.', AFTER[1], AFTER[2])
    const [first, ...none] = await mailsTo('ada@example.org', id)
    expect(none).toEqual([])
    expect(first?.subject).toBe('Aeolian harp: a change of yours in other words')
    expect(first?.text).toMatch(/^Noor worded[\s\S]*storm[\s\S]*Noor: The source is more careful\./)
    // A second one before she was there: no second message.
    await amend(id, 'second', 'The gale plays it.', 'Kircher made it.', AFTER[2])
    expect(await mailsTo('ada@example.org', id)).toHaveLength(1)
    const { contentHash } = must(await readSuggestion(as(db, ada), id)).showing
    must(await agreeToAmendment(as(db, ada), { id, contentHash }))
    await amend(id, 'third', 'The gale plays it.', 'Kircher made it.', 'It was made of fir.')
    expect(await mailsTo('ada@example.org', id)).toHaveLength(2)
    const now = must(await readSuggestion(as(db, remy), id)).showing
    must(await approveAndPublish(as(db, remy), { id, contentHash: now.contentHash }))
    const [outcome] = await mailsTo('ada@example.org', id)
    expect(outcome?.text.match(/\(amended by Noor\)/g)).toHaveLength(3)
  })
})

describe('the message', () => {
  const change = (outcome: ToldChange['outcome'], n: number): ToldChange => ({
    label: `change ${n}`,
    heading: null,
    outcome,
    reason: outcome === 'rejected' ? 'Not so.\nReally.' : '',
    by: outcome === 'rejected' ? 'Noor' : '',
    amendedBy: '',
  })
  const about = { title: 'Harp', id: 7, reason: '', revision: 2 }

  test('says which places need the author, and that the rest waits', () => {
    const text = outcomeMail.text({
      ...about,
      state: 'open',
      changes: [change('accepted', 1), change('rejected', 2), change('open', 3)],
      conflicts: 2,
    })
    expect(text).toContain('2 places conflict with today’s article')
    expect(text).toContain('- change 2\n  Noor: Not so.\n  Really.')
    expect(text).toContain('You hear of each change once.')
  })

  test('names so many of a kind and counts the rest', () => {
    const changes = Array.from({ length: 45 }, (_, n) => change('accepted', n))
    const text = outcomeMail.text({ ...about, state: 'published', changes, conflicts: 0 })
    expect(text).toContain('- change 39\n- and 5 more')
  })
})

describe('on a wiki that became private', () => {
  const everybody = () => changeSettings(as(db, people.greta), { reading: 'everybody' })
  const invited = () => changeSettings(as(db, people.greta), { reading: 'invited' })
  const decline = (id: number) =>
    declineSuggestion(as(db, people.noor), { id, reason: 'The harp has no such strings.' })
  const mails = async (to: string) => (await listMail(db)).items.filter((mail) => mail.to === to)

  test('a guest hears how it ended, once, and nothing of what they cannot open', async () => {
    const id = await suggestion('shut-guest', guestWith())
    const email = 'gil@example.org'
    must(await notifyOutcome(as(db, guestWith(id)), { id, email }))
    must(await invited())
    await decide(id, 0, 'accept')
    must(await publishSuggestion(as(db, people.noor), { id }))
    expect(await mails(email)).toEqual([])
    must(await decline(id))
    const told = await mails(email)
    expect(told).toMatchObject([
      { subject: `Your suggestion ${id}: ${review.states.declined.toLowerCase()}` },
    ])
    for (const secret of ['Aeolian', 'harp', 'storm', 'Noor', 'History', 'Open the suggestion'])
      expect(`${told[0]?.subject} ${told[0]?.text}`).not.toContain(secret)
    // The address is kept no longer than it is needed.
    expect((await db.suggestion.findUniqueOrThrow({ where: { id } })).notifyEmail).toBeNull()
    must(await everybody())
  })

  test.each(['reader', 'contributor'] as const)('a %s hears what they may read', async (role) => {
    const member = await person(db, `Member ${role}`, role)
    const id = await suggestion(`shut-${role}`, member)
    must(await invited())
    must(await decline(id))
    const [told] = await mails(`member.${role}@example.org`)
    expect(told?.text.includes('The harp has no such strings.')).toBe(role === 'contributor')
    expect(told?.text.includes('private by now')).toBe(role === 'reader')
    must(await everybody())
  })

  test('nobody is asked to answer an amendment that they cannot read', async () => {
    const id = await suggestion('shut-amended', guestWith())
    const email = 'gwen@example.org'
    must(await notifyOutcome(as(db, guestWith(id)), { id, email }))
    must(await invited())
    const { showing } = must(await readSuggestion(as(db, people.noor), id))
    const document = three('The gale plays it.', AFTER[1], AFTER[2])
    const hunk = showing.diff.hunks[0]?.id ?? ''
    must(
      await amendSuggestion(as(db, people.noor), {
        id,
        contentHash: showing.contentHash,
        hunk,
        document,
        reason: 'Plainer',
      }),
    )
    expect(await mails(email)).toEqual([])
    must(await everybody())
  })
})

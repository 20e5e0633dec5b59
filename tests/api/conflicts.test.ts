import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import type { Database } from '#lib/data/client.ts'
import { text } from '#tests/features/stage.ts'
import { apiDatabase, call, ok, tokenOf } from './caller.ts'

let db: Database
let author: string
let other: string
let noor: string
let trusted: string

beforeAll(async () => {
  db = await apiDatabase()
  author = await tokenOf(db, 'Ada', 'contributor')
  other = await tokenOf(db, 'Oren', 'contributor')
  noor = await tokenOf(db, 'Noor', 'reviewer')
  await tokenOf(db, 'Remy', 'reviewer')
  trusted = await tokenOf(db, 'Tom', 'trusted')
})

const listed = z.object({
  version: z.int(),
  baseRevision: z.int(),
  currentRevision: z.int(),
  conflicts: z.array(
    z.object({
      id: z.string(),
      base: z.string().nullable(),
      theirs: z.string(),
      mine: z.string(),
      third: z.string().nullable(),
    }),
  ),
})
const started = z.object({ slug: z.string() })
const sent = z.object({ id: z.int(), contentHash: z.string() })

/** A suggestion whose first paragraph and title the article says otherwise by now. */
async function conflicting(title: string) {
  const { slug } = started.parse(
    await ok('POST', '/articles', {
      token: trusted,
      body: { title, document: text('The wind plays it.', undefined, title), summary: 'Start' },
    }),
  )
  const made = await ok('POST', `/articles/${slug}/suggestions`, {
    token: author,
    body: {
      baseRevision: 1,
      document: text('The storm plays it.', 'Kircher built one in 1650.', `${title} (storm)`),
      summary: 'Stronger',
    },
  })
  await ok('POST', `/articles/${slug}/revisions`, {
    token: trusted,
    body: {
      baseRevision: 1,
      document: text('The breeze plays it.', undefined, `${title} (breeze)`),
      summary: 'Gentler',
    },
  })
  const { id } = sent.parse(made)
  const path = `/suggestions/${id}`
  const read = async (token: string) => listed.parse(await ok('GET', `${path}/conflicts`, { token }))
  return { slug, path, read }
}

it('its author lists the conflicts and chooses; the next version fits, and there is nothing left', async () => {
  const { path, read } = await conflicting('Harp')
  const { conflicts, version, currentRevision } = await read(author)
  expect(conflicts).toHaveLength(2)
  expect(conflicts.map(({ theirs, mine }) => [theirs, mine])).toEqual([
    ['Harp (breeze)', 'Harp (storm)'],
    [expect.stringContaining('The breeze'), expect.stringContaining('The storm')],
  ])
  const [title, words] = conflicts.map((one) => one.id)
  const body = {
    version,
    currentRevision,
    choices: { [title ?? '']: 'mine', [words ?? '']: { third: 'A gale plays it.' } },
  }
  const answered = await call('POST', `${path}/resolutions`, { token: author, body })
  expect([answered.status, answered.headers.get('etag')]).toEqual([201, '"2"'])
  expect(answered.body).toMatchObject({ state: 'open', version: 2 })
  const after = await ok('GET', `${path}/content?format=json`, { token: noor })
  expect(JSON.stringify(after)).toContain('A gale plays it.')
  expect(JSON.stringify(after)).toContain('Harp (storm)')
  expect((await read(author)).conflicts).toEqual([])
  const again = await call('POST', `${path}/resolutions`, {
    token: author,
    body: { version: 2, currentRevision, choices: {} },
  })
  expect([again.status, again.body.code]).toEqual([409, 'nothing-to-resolve'])
})

it('a reviewer chooses for the author, and says why; what is not named stays open', async () => {
  const { path, read } = await conflicting('Lyre')
  const { conflicts, version, currentRevision } = await read(noor)
  const choices = { [conflicts[0]?.id ?? '']: 'theirs' }
  const body = { version, currentRevision, choices, reason: 'The article has the newer name.' }
  await ok('POST', `${path}/resolutions`, { token: noor, body })
  const record = await ok('GET', path, { token: author })
  expect(record.decisions).toMatchObject([
    { verdict: 'amend', reason: 'The article has the newer name.', by: { name: 'Noor' } },
  ])
  expect(JSON.stringify(record.comments)).toContain('The storm plays it.')
})

it('says of every failure what it was', async () => {
  const { path, read } = await conflicting('Lute')
  const { conflicts, version, currentRevision } = await read(author)
  const [title = '', words = ''] = conflicts.map((one) => one.id)
  const attempt = async (change: object, token: string | undefined = author) => {
    const body = { version, currentRevision, choices: { [title]: 'mine' }, ...change }
    const { status, body: answer } = await call('POST', `${path}/resolutions`, { token, body })
    const problems = z
      .array(z.object({ path: z.string() }))
      .catch([])
      .parse(answer.problems)
    return [status, answer.code, problems.map((problem) => problem.path)]
  }
  expect(await attempt({ choices: {} })).toEqual([422, 'undecided', []])
  expect(await attempt({ choices: { nothing: 'mine' } })).toEqual([422, 'invalid', ['/choices/nothing']])
  expect(await attempt({ choices: { [words]: { third: 'One.\n\nTwo.' } } })).toEqual([
    422,
    'invalid',
    [`/choices/${words}`],
  ])
  expect((await attempt({ choices: { [title]: 'both' } })).slice(0, 2)).toEqual([422, 'invalid'])
  expect((await attempt({ version: 'one' })).slice(0, 2)).toEqual([422, 'invalid'])
  expect(await attempt({ version: 7 })).toEqual([409, 'version-changed', []])
  expect(await attempt({ currentRevision: 1 })).toEqual([409, 'content-changed', []])
  expect((await attempt({}, other)).slice(0, 2)).toEqual([404, 'no-suggestion'])
  expect((await attempt({}, '')).slice(0, 2)).toEqual([404, 'no-suggestion'])
  expect((await call('GET', `${path}/conflicts`, { token: other })).status).toBe(404)
  expect((await call('GET', '/suggestions/999999/conflicts', { token: noor })).status).toBe(404)
  // All of that changed nothing.
  expect((await read(author)).version).toBe(1)
  await ok('POST', `${path}/withdraw`, { token: author, body: {} })
  expect(await attempt({})).toEqual([409, 'wrong-state', []])
  expect((await call('GET', `${path}/conflicts`, { token: author })).body.code).toBe('wrong-state')
})

it('a yes to one’s own amended words alone is refused, and one to more says what counts', async () => {
  const { slug } = started.parse(
    await ok('POST', '/articles', {
      token: trusted,
      body: { title: 'Zither', document: text('It hums.', 'It is old.', 'Zither'), summary: 'Start' },
    }),
  )
  const made = await ok('POST', `/articles/${slug}/suggestions`, {
    token: author,
    body: { baseRevision: 1, document: text('It sings.', 'It is ancient.', 'Zither'), summary: 'Two' },
  })
  const { id, contentHash } = sent.parse(made)
  const path = `/suggestions/${id}`
  const hunkList = z.object({ hunks: z.array(z.object({ id: z.string() })) })
  const [first = { id: '' }] = hunkList.parse(await ok('GET', `${path}/hunks`, { token: noor })).hunks
  const amended = z.object({ contentHash: z.string(), hunks: z.array(z.string()) }).parse(
    await ok('POST', `${path}/amendments`, {
      token: noor,
      body: {
        document: text('It rings.', 'It is ancient.', 'Zither'),
        contentHash,
        hunk: first.id,
        reason: 'Rings is the word.',
      },
    }),
  )
  const [own = ''] = amended.hunks
  const { hunks } = hunkList.parse(await ok('GET', `${path}/hunks`, { token: noor }))
  const theirs = hunks.map((one) => one.id).filter((one) => one !== own)
  const approve = { verdict: 'approve', contentHash: amended.contentHash }
  const refused = await call('POST', `${path}/reviews`, {
    token: noor,
    body: { ...approve, hunks: { [own]: 'accept' } },
  })
  expect([refused.status, refused.body.code]).toEqual([403, 'own-words'])
  const record = await ok('GET', path, { token: noor })
  expect(record.decisions).toMatchObject([{ verdict: 'amend' }])
  const counted = await ok('POST', `${path}/reviews`, { token: noor, body: approve })
  expect(counted).toMatchObject({ approvals: 1, counted: theirs })
})

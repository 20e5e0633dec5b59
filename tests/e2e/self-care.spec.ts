import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { sidewaysScroll, violations } from './axe.ts'
import { makePerson, signIn } from './people.ts'
import { caretAfter, openEditor } from './suggesting.ts'
import { test } from './test.ts'

let writer = ''
let reviewer = ''
let second = ''
let other = ''

test.beforeAll(async () => {
  writer = (await makePerson(`Wil Writes ${process.pid}`, 'contributor')).email
  other = (await makePerson(`Tove Trusted ${process.pid}`, 'trusted')).email
  reviewer = (await makePerson(`Ruth Reviews ${process.pid}`, 'reviewer')).email
  second = (await makePerson(`Sol Seconds ${process.pid}`, 'reviewer')).email
})

const text = (first: string, second = 'Kircher described it in 1650.') =>
  `The Aeolian harp is an instrument.[^k]\n\n${first}[^k]\n\n## History\n\n${second}[^k]\n\n[^k]: {"type":"book","title":"Musurgia universalis"}\n`

/** As the wiki's own pages say when they ask. */
const ours = { 'sec-fetch-site': 'same-origin' }

let made = 0

/** An article of our own, by somebody who may publish. */
async function article(page: Page, first: string): Promise<string> {
  const slug = `harp-${process.pid}-${++made}`
  await signIn(page, other)
  const sent = await page.request.post('/api/v1/articles', {
    headers: ours,
    data: { slug, title: `Harp ${made}`, markdown: text(first), summary: 'Start it' },
  })
  expect(sent.status(), await sent.text()).toBe(201)
  return slug
}

async function publish(page: Page, slug: string, markdown: string): Promise<void> {
  const { revision } = await (await page.request.get(`/api/v1/articles/${slug}`)).json()
  const sent = await page.request.post(`/api/v1/articles/${slug}/revisions`, {
    headers: ours,
    data: { baseRevision: revision.number, markdown, summary: 'Move on' },
  })
  expect(sent.status(), await sent.text()).toBe(201)
}

async function suggest(request: APIRequestContext, slug: string, markdown: string, summary: string) {
  const sent = await request.post(`/api/v1/articles/${slug}/suggestions`, {
    headers: ours,
    data: { baseRevision: 1, markdown, summary },
  })
  expect(sent.status(), await sent.text()).toBe(201)
  const body: { readonly id: number } = await sent.json()
  return body.id
}

/** The writer's open suggestion on a new article, and what was published there meanwhile. */
async function overtaken(page: Page, mine: Page, [theirs, published]: readonly [string, string]) {
  const slug = await article(page, 'The wind plays it.')
  const id = await suggest(mine.request, slug, theirs, 'Say storm')
  await publish(page, slug, published)
  return { slug, id }
}

test('a suggestion that the article says already closes by itself and links to the revision', async ({
  page,
  another,
}) => {
  const mine = await another(writer)
  const storm = text('The storm plays it.')
  const { slug, id } = await overtaken(page, mine, [storm, storm])
  await expect
    .poll(async () => (await (await mine.request.get(`/api/v1/suggestions/${id}`)).json()).state, {
      timeout: 20_000,
    })
    .toBe('obsolete')
  await mine.goto(`/suggestions/${id}`)
  await expect(mine.getByRole('heading', { level: 1 })).toContainText('says all of this already')
  await mine.getByRole('link', { name: 'Read v2, which says all of it' }).click()
  await expect(mine).toHaveURL(new RegExp(`/wiki/${slug}/revisions/2$`))
  const theirs = await another(reviewer)
  await theirs.goto(`/suggestions/${id}`)
  await expect(theirs.getByRole('link', { name: 'It is in v2' })).toBeVisible()
})

test('a conflict is resolved by a third text, which survives a reload and a refusal', async ({
  page,
  another,
}) => {
  const mine = await another(writer)
  const { id } = await overtaken(page, mine, [
    text('The storm plays it.', 'Kircher built it.'),
    text('The breeze plays it.', 'Kircher drew it.'),
  ])
  await mine.goto(`/suggestions/${id}`)
  await mine.getByRole('link', { name: 'Resolve the conflicts' }).click()
  await expect(mine.getByRole('heading', { level: 1 })).toContainText('Resolve 2 conflicts')
  expect(await violations(mine)).toEqual([])
  const first = mine.getByRole('group', { name: /Conflict 1 of 2/ })
  await expect(first).toContainText('To resolve')
  await first.getByLabel('Write a third').check()
  const third = first.getByLabel('Text that replaces both')
  await expect(third).toHaveValue('The storm plays it.[^k]')
  await third.fill('# A gust plays it.')
  await expect(first).toContainText('Resolved')
  await expect(mine.locator('#tally')).toHaveText('1 of 2 resolved')
  expect(await violations(mine)).toEqual([])
  // A reload keeps what was chosen and typed.
  await mine.reload()
  await expect(third).toHaveValue('# A gust plays it.')
  await expect(mine.locator('#tally')).toHaveText('1 of 2 resolved')
  await mine.getByRole('button', { name: 'Save as version 2' }).click()
  await expect(mine.getByRole('alert')).toBeVisible()
  await expect(third).toHaveValue('# A gust plays it.')
  await expect(first).toContainText('Write it as one paragraph')
  await third.fill('A *gust* plays it.[^k]')
  await mine.getByRole('button', { name: 'Save as version 2' }).click()
  await expect(mine).toHaveURL(new RegExp(`/suggestions/${id}\\?did=resolved`))
  await expect(mine.locator('main')).toContainText('A *gust*'.replaceAll('*', ''))
  // What stayed open is the reviewer's to decide.
  await expect(mine.locator('main')).toContainText('Left open, for a reviewer to decide')
})

test('a reviewer writes a third text, which its author agrees to and both are credited for', async ({
  page,
  another,
}) => {
  const mine = await another(writer)
  const { slug, id } = await overtaken(page, mine, [
    text('The storm plays it.'),
    text('The breeze plays it.'),
  ])
  // With a second reviewer nobody approves their own words.
  await another(second)
  const theirs = await another(reviewer)
  await theirs.goto(`/suggestions/${id}`)
  await theirs.getByRole('link', { name: 'Resolve the conflicts' }).click()
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Resolve 1 conflict')
  const conflict = theirs.getByRole('group', { name: /Conflict 1 of 1/ })
  await expect(conflict.getByRole('heading', { name: /^Wil Writes.*’s text$/ })).toBeVisible()
  await conflict.getByLabel('Write a third').check()
  await conflict.getByLabel('Text that replaces both').fill('A gust plays it.[^k]')
  await theirs.getByLabel(/^A word to Wil Writes/).fill('Both say that it is wind.')
  expect(await violations(theirs)).toEqual([])
  expect(await sidewaysScroll(theirs)).toBe(0)
  await theirs.getByRole('button', { name: 'Save as version 2' }).click()
  await expect(theirs).toHaveURL(new RegExp(`/suggestions/${id}\\?did=resolvedFor`))
  await expect(theirs.locator('main')).toContainText('need a yes by the author or another reviewer')
  await expect(theirs.locator('#h1').getByRole('button', { name: /^Accept/ })).toHaveCount(0)
  // The author reads why, and agrees.
  await mine.goto(`/suggestions/${id}`)
  await expect(mine.locator('main')).toContainText('Both say that it is wind.')
  await mine.getByRole('button', { name: /^Agree/ }).click()
  await expect(mine.locator('main')).toContainText('You agreed to the new words.')
  await theirs.goto(`/suggestions/${id}`)
  await theirs.getByRole('button', { name: 'Publish 1 change as v3', exact: true }).click()
  await expect(theirs.locator('main')).toContainText('v3')
  await theirs.goto(`/wiki/${slug}/history`)
  await expect(theirs.locator('main')).toContainText(/Wil Writes.*amended by Ruth Reviews/)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  test('a conflict is resolved on a phone', async ({ page, another }) => {
    const publisher = await another(undefined, { javaScriptEnabled: true })
    await signIn(page, writer)
    const { id } = await overtaken(publisher, page, [
      text('The storm plays it.'),
      text('The breeze plays it.'),
    ])
    await page.goto(`/suggestions/${id}/resolution`)
    expect(await sidewaysScroll(page)).toBe(0)
    await page.getByLabel('Write a third').check()
    await page.getByLabel('Text that replaces both').fill('A gust plays it.[^k]')
    await page.getByRole('button', { name: 'Save as version 2' }).click()
    await expect(page.locator('main')).toContainText('gust')
  })
})

test('who writes is told when an open suggestion changes the same passage; guests see only that', async ({
  page,
  another,
}) => {
  const slug = await article(page, 'The wind plays it.')
  await suggest(page.request, slug, text('The storm plays it.'), 'Say storm, secretly')
  const guest = await another()
  const api = await guest.request.get(`/api/v1/articles/${slug}/overlaps`)
  expect(await api.json()).toMatchObject({ items: [{ suggestions: [], others: 1 }] })
  expect(await api.text()).not.toMatch(/storm|secretly|Tove/)
  await openEditor(guest, `/wiki/${slug}/improve`)
  await caretAfter(guest, 'The wind plays it.')
  await guest.keyboard.type(' It hums.')
  const note = guest.locator('#shared')
  await expect(note).toContainText('Somebody else is changing these lines')
  await expect(note).toContainText('1 open suggestion changes this passage.')
  await expect(guest.locator('#text .shared-note')).toHaveCount(1)
  await expect(guest.locator('body')).not.toContainText('secretly')
  await expect(guest.getByRole('button', { name: 'Submit for review' })).toBeEnabled()
  expect(await violations(guest)).toEqual([])
  const seeing = await another(reviewer)
  await openEditor(seeing, `/wiki/${slug}/improve`)
  await caretAfter(seeing, 'The wind plays it.')
  await seeing.keyboard.type(' It sings.')
  await expect(seeing.locator('#shared').getByRole('link')).toContainText('Say storm, secretly')
})

import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { sidewaysScroll, violations } from './axe.ts'
import { makePerson, makeToken } from './people.ts'
import { test } from './test.ts'

let admin = ''
let trusted = ''
let reviewers: readonly [string, string] = ['', '']

test.beforeAll(async () => {
  admin = (await makePerson(`Petra Protects ${process.pid}`, 'admin')).email
  trusted = (await makePerson(`Tilda Trusted ${process.pid}`, 'trusted')).email
  const make = async (name: string) => (await makePerson(`${name} Approves ${process.pid}`, 'reviewer')).email
  reviewers = [await make('Una'), await make('Duo')]
})

const text = (first: string, second: string) =>
  `The Aeolian harp is an instrument.\n\n${first}\n\n## History\n\n${second}\n`
const before = text('The wind plays it.', 'Kircher described it in 1650.')

let made = 0
const bearer = async (email: string) => ({ authorization: `Bearer ${await makeToken(email)}` })

/** A protected article, and a guest's or somebody's suggestion with two changes to it. */
async function suggestion(request: APIRequestContext, level: 1 | 2, by: string) {
  const slug = `protected-${process.pid}-${++made}`
  const started = await request.post('/api/v1/articles', {
    headers: await bearer(trusted),
    data: { slug, title: `Protected ${made}`, markdown: before, summary: 'Start it' },
  })
  expect(started.status(), await started.text()).toBe(201)
  const protectedNow = await request.put(`/api/v1/articles/${slug}/protection`, {
    headers: await bearer(admin),
    data: { protection: level },
  })
  expect(protectedNow.status(), await protectedNow.text()).toBe(200)
  const sent = await request.post(`/api/v1/articles/${slug}/suggestions`, {
    headers: await bearer(by),
    data: {
      baseRevision: 1,
      markdown: text('The storm plays it.', 'Kircher built one in 1650.'),
      summary: 'Say storm, and what Kircher did',
    },
  })
  expect(sent.status(), await sent.text()).toBe(201)
  const { id, contentHash }: { readonly id: number; readonly contentHash: string } = await sent.json()
  return { slug, id, contentHash }
}

const card = (page: Page, number: number) => page.locator(`#h${number}`)
const dock = (page: Page) => page.getByRole('region', { name: 'Decision', exact: true })

test('two reviewers agree change by change: 1 of 2 is seen, and what both accepted is published', async ({
  another,
  request,
}) => {
  const { slug, id } = await suggestion(request, 2, trusted)
  const [una, duo] = await Promise.all(
    reviewers.map(async (email) => {
      const page = await another(email)
      await page.goto(`/suggestions/${id}`)
      return page
    }),
  )
  if (!una || !duo) throw new Error('two people review')
  await card(una, 1)
    .getByRole('button', { name: /^Accept/ })
    .click()
  await expect(card(una, 1)).toContainText('1 of 2 approvals')
  await expect(dock(una)).toContainText('Needs 2 approvals, has 1')
  expect(await violations(una)).toEqual([])
  // The other one sees it, and what a yes to everything would do.
  await duo.reload()
  await expect(card(duo, 1)).toContainText('1 of 2 approvals')
  await expect(card(duo, 2)).not.toContainText('of 2 approvals')
  await expect(dock(duo)).toContainText('Yours publishes 1 change as v2; the rest needs another.')
  await card(duo, 1)
    .getByRole('button', { name: /^Accept/ })
    .click()
  await expect(card(duo, 1)).toContainText('Accepted')
  await expect(card(duo, 2)).not.toContainText('of 2 approvals')
  await dock(duo).getByRole('button', { name: 'Publish 1 change as v2' }).click()
  await expect(duo.locator('main')).toContainText('v2')
  const content = await request.get(`/api/v1/articles/${slug}/content?format=markdown`)
  expect(await content.text()).toContain('storm')
  expect(await content.text()).toContain('described')
  // The other change waits on for two.
  const hunks = await request.get(`/api/v1/suggestions/${id}/hunks`, { headers: await bearer(reviewers[0]) })
  expect(await hunks.json()).toMatchObject({
    approvalsNeeded: 2,
    hunks: [{ verdict: 'open', approvals: 0 }],
  })
})

test('programs count the same, hunk by hunk', async ({ request }) => {
  const { id, contentHash } = await suggestion(request, 2, trusted)
  const [una, duo] = [await bearer(reviewers[0]), await bearer(reviewers[1])]
  const standing = async () =>
    (await (await request.get(`/api/v1/suggestions/${id}/hunks`, { headers: una })).json()).hunks.map(
      ({ verdict, approvals }: { readonly verdict: string; readonly approvals: number }) =>
        `${verdict} ${approvals}`,
    )
  const { hunks } = await (await request.get(`/api/v1/suggestions/${id}/hunks`, { headers: una })).json()
  const approve = (headers: typeof una, ids: readonly string[]) =>
    request.post(`/api/v1/suggestions/${id}/reviews`, {
      headers,
      data: {
        verdict: 'approve',
        contentHash,
        hunks: Object.fromEntries(ids.map((hunk) => [hunk, 'accept'])),
        comment: '',
      },
    })
  const all: readonly string[] = hunks.map((hunk: { readonly id: string }) => hunk.id)
  expect(await (await approve(una, all)).json()).toMatchObject({ approvals: 1, approvalsNeeded: 2 })
  expect(await standing()).toEqual(['open 1', 'open 1'])
  const early = await request.post(`/api/v1/suggestions/${id}/publish`, { headers: una, data: {} })
  expect([early.status(), (await early.json()).code]).toEqual([409, 'not-approved'])
  expect((await approve(duo, all.slice(0, 1))).status()).toBeLessThan(300)
  expect(await standing()).toEqual(['accept 2', 'open 1'])
  const published = await request.post(`/api/v1/suggestions/${id}/publish`, { headers: una, data: {} })
  expect(published.status(), await published.text()).toBe(200)
  expect(await standing()).toEqual(['open 1'])
})

test.describe('an admin decides what a level asks for', () => {
  async function ask(page: Page, approvals: string, direct: string): Promise<void> {
    await page.goto('/admin')
    const level = page.getByRole('group', { name: 'Level 1, people with an account' })
    await level.getByLabel('Approvals that a change needs').selectOption({ label: approvals })
    await level.getByLabel('Who publishes directly').selectOption({ label: direct })
    await page.getByRole('button', { name: 'Save settings' }).click()
    await expect(page.getByRole('status').or(page.locator('.note'))).toContainText('Saved.')
  }

  test('none: who may publish directly publishes an own suggestion, which the history calls so', async ({
    another,
    request,
  }) => {
    const settings = await another(admin)
    const { slug, id } = await suggestion(request, 1, trusted)
    const page = await another(trusted)
    await page.goto(`/suggestions/${id}`)
    const publish = page.getByRole('button', { name: 'Publish as v2, unreviewed' })
    await expect(publish).toHaveCount(0)
    try {
      await ask(settings, 'None from who may publish directly', 'Trusted people and above')
      expect(await violations(settings)).toEqual([])
      await settings.setViewportSize({ width: 390, height: 844 })
      expect(await sidewaysScroll(settings)).toBe(0)
      await page.reload()
      expect(await violations(page)).toEqual([])
      await publish.click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('is in the article')
      await page.goto(`/wiki/${slug}/history`)
      await expect(page.locator('main')).toContainText('published directly')
    } finally {
      await ask(settings, 'One', 'Admins only')
    }
    await settings.goto('/admin/audit')
    await expect(settings.locator('main')).toContainText('site.change')
  })
})

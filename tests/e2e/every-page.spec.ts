import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import type { Role } from '#lib/core/review/actor.ts'
import { problemsOf } from './axe.ts'
import { makePerson, signIn } from './people.ts'

/**
 * Every kind of page, for each kind of reader, wide and narrow, light and dark: no violation of axe, nothing
 * to scroll sideways. One browser page goes through them all.
 */
const article = '/wiki/claude-3-5-haiku'

const forEverybody = [
  '/',
  article,
  `${article}/lens`,
  `${article}/history`,
  `${article}/talk`,
  `${article}/revisions/1`,
  `${article}/revisions/6`,
  `${article}/compare/1...3`,
  `${article}/compare/3...4?view=split`,
  `${article}/compare/3...4?view=final`,
  `${article}/compare/5...6/undo`,
  `${article}/compare/2...3/undo?chosen=1`,
  '/wiki/bayt-al-hikma',
  '/recent',
  '/search',
  '/search?q=palimpsest',
  '/search?q=nothing-says-this-word',
  '/category/Anthropic',
  '/users/Noor%20Haddad',
  '/wiki/lime-clast',
  '/nowhere/at/all',
  '/sign-in',
  '/sign-up',
  '/sign-in/link',
  '/sign-in/link/abc',
  '/reset-password',
  '/reset-password/spent',
  '/new',
  '/wiki/unicode/improve',
  '/suggestions/999999',
  '/review',
]

const forReviewers = [
  article,
  '/review',
  '/review?tab=overdue',
  '/review?tab=decided',
  '/review?q=nothing-says-this-word',
  '/review/replies',
  '/account',
  `${article}/talk`,
]

const forAdmins = ['/admin', '/admin/people', '/admin/outbox', '/admin/audit', '/admin/setup']

async function walk(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await test.step(path, async () => {
      await page.goto(path)
      await expect(page.locator('#main, main').first()).toBeVisible()
      expect.soft(await problemsOf(page), path).toEqual([])
    })
  }
}

/** A page of somebody with this role. */
async function pageOf(browser: Browser, role: Role): Promise<Page> {
  const { email } = await makePerson(`Walter Walks ${role} ${process.pid}`, role)
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  await signIn(page, email)
  return page
}

/** A guest's suggestion, by its private link. */
async function suggest(request: APIRequestContext): Promise<{ readonly id: number; readonly link: string }> {
  const slug = 'help-how-to-cite'
  const content = await request.get(`/api/v1/articles/${slug}/content?format=markdown`)
  const { revision } = await (await request.get(`/api/v1/articles/${slug}`)).json()
  const sent = await request.post(`/api/v1/articles/${slug}/suggestions`, {
    data: {
      baseRevision: revision.number,
      markdown: `${await content.text()}\n\nA paragraph that a walk through all pages adds.\n`,
      summary: 'Walk through all pages',
    },
  })
  const { id, receipt } = await sent.json()
  return { id, link: `/s/${id}/${receipt}` }
}

test('every page of readers', async ({ page }) => {
  test.setTimeout(forEverybody.length * 10_000)
  await walk(page, forEverybody)
})

test('a receipt, the queue, a suggestion and an account', async ({ page, browser, request }) => {
  test.setTimeout(180_000)
  const { id, link } = await suggest(request)
  await walk(page, [link])
  const reviewer = await pageOf(browser, 'reviewer')
  await walk(reviewer, [
    ...forReviewers,
    `/suggestions/${id}`,
    `/suggestions/${id}?view=split`,
    `/suggestions/${id}?view=final`,
  ])
  await reviewer.context().close()
})

test('every page of admins', async ({ browser }) => {
  test.setTimeout(180_000)
  const admin = await pageOf(browser, 'admin')
  await walk(admin, forAdmins)
  await admin.context().close()
})

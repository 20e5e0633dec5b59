import { type Browser, expect, type Page, test } from '@playwright/test'
import { makePerson, signIn } from './people.ts'
import { changes, openEditor, selectWords } from './suggesting.ts'

/**
 * Publishing at once from the editor: offered beside suggesting to those with the right, to nobody else.
 */
const slug = 'unicode'
const improve = `/wiki/${slug}/improve?separate=1`
let trusted = ''
let other = ''
let contributor = ''

test.beforeAll(async () => {
  trusted = (await makePerson(`Tess Trusted ${process.pid}`, 'trusted')).email
  other = (await makePerson(`Olle Other ${process.pid}`, 'trusted')).email
  contributor = (await makePerson(`Cora Contributes ${process.pid}`, 'contributor')).email
})

/** Words that the first two tests reword, in the first paragraph. */
const words = 'a number of its own'
const published = 'one number of its own'

async function revisionOf(page: Page): Promise<number> {
  return (await (await page.request.get(`/api/v1/articles/${slug}`)).json()).revision.number
}

/** A page of their own for somebody, signed in. */
async function own(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await signIn(page, email)
  return page
}

test('with the right, a change is published at once, once, and counts as unreviewed', async ({ browser }) => {
  const page = await own(browser, trusted)
  const before = await revisionOf(page)
  await openEditor(page, improve)
  await selectWords(page, words)
  await page.keyboard.type(published)
  await expect(changes(page)).toHaveCount(1)
  const publish = page.getByRole('button', { name: 'Publish now' })
  await expect(publish).toHaveAccessibleDescription(/passages count as unreviewed/)
  await expect(page.getByRole('button', { name: 'Submit for review' })).toBeVisible()

  // The first answer is lost on the way; the second try is the same revision.
  let answers = 0
  await page.route('**/api/v1/articles/*/revisions', async (route) => {
    const answer = await route.fetch()
    answers += 1
    if (answers === 1) await route.abort()
    else await route.fulfill({ response: answer })
  })
  await publish.click()
  await expect(page.locator('.rail').getByRole('alert')).toContainText('We could not reach the wiki')
  await publish.click()
  await expect(page).toHaveURL(new RegExp(`/wiki/${slug}$`))
  await expect(page.locator('article.prose')).toContainText(published)
  expect(await revisionOf(page)).toBe(before + 1)
  await expect(page.locator('.facts')).toContainText(/unreviewed|Unreviewed/)
  // The draft is done with.
  await openEditor(page, improve)
  await expect(page.getByText('This is your draft of')).toBeHidden()
  await page.context().close()
})

test('when the same words changed meanwhile, nothing is lost and a suggestion is the way on', async ({
  browser,
}) => {
  const page = await own(browser, trusted)
  await openEditor(page, improve)
  await selectWords(page, 'the same on every machine')
  await page.keyboard.type('much the same everywhere')
  await expect(changes(page)).not.toHaveCount(0)

  const theirs = await own(browser, other)
  await openEditor(theirs, improve)
  await selectWords(theirs, 'the same on every machine')
  await theirs.keyboard.type('exactly the same to all')
  await expect(changes(theirs)).not.toHaveCount(0)
  await theirs.getByRole('button', { name: 'Publish now' }).click()
  await expect(theirs).toHaveURL(new RegExp(`/wiki/${slug}$`))
  const current = await revisionOf(theirs)
  await theirs.context().close()

  await page.getByRole('button', { name: 'Publish now' }).click()
  const alert = page.locator('.rail').getByRole('alert')
  await expect(alert).toContainText(`v${current} was published while you wrote`)
  await expect(page.locator('#text ins').last()).toHaveText('everywhere')
  await expect(alert.getByRole('link', { name: `Compare v${current - 1} with v${current}` })).toBeVisible()
  await alert.getByRole('button', { name: 'Submit for review instead' }).click()
  await expect(page).toHaveURL(/\/suggestions\/\d+$/)
  expect(await revisionOf(page)).toBe(current)
  await page.context().close()
})

test('a new article can be suggested or published', async ({ browser }) => {
  const page = await own(browser, trusted)
  const title = `Wax tablet ${process.pid}`
  for (const [name, url] of [
    ['Submit for review', /\/suggestions\/\d+$/],
    ['Publish now', /\/wiki\/wax-tablet-\d+-2$/],
  ] as const) {
    await openEditor(page, `/new?title=${encodeURIComponent(name === 'Publish now' ? `${title} 2` : title)}`)
    await page.getByRole('textbox', { name: 'Article text' }).click()
    await page.keyboard.type('A wax tablet is written on with a stylus.')
    await page.getByRole('button', { name }).click()
    await expect(page).toHaveURL(url)
  }
  expect((await page.request.get(`/wiki/wax-tablet-${process.pid}`)).status()).toBe(404)
  await page.context().close()
})

test('without the right it is never offered, and the server refuses', async ({ browser, page }) => {
  const theirs = await own(browser, contributor)
  for (const one of [page, theirs]) {
    await openEditor(one, improve)
    await expect(one.getByRole('button', { name: 'Submit for review' })).toBeVisible()
    await expect(one.getByRole('button', { name: 'Publish now' })).toHaveCount(0)
    const revision = await revisionOf(one)
    const content = await (await one.request.get(`/api/v1/articles/${slug}/content?format=json`)).json()
    const answer = await one.request.post(`/api/v1/articles/${slug}/revisions`, {
      data: {
        baseRevision: revision,
        document: { ...content, attrs: { ...content.attrs, title: 'Mine' } },
        summary: 'Mine',
      },
      headers: { origin: new URL(one.url()).origin },
    })
    expect([401, 403]).toContain(answer.status())
    expect(await revisionOf(one)).toBe(revision)
  }
  await theirs.context().close()
})

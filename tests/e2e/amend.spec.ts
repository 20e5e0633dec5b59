import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { makePerson, signIn } from './people.ts'

let noor = ''
let remy = ''

test.beforeAll(async () => {
  // The command line is a process of its own, slow to start on a busy machine.
  test.setTimeout(180_000)
  noor = (await makePerson(`Noor Amends ${process.pid}`, 'reviewer')).email
  remy = (await makePerson(`Remy Agrees ${process.pid}`, 'reviewer')).email
})

/** A guest's suggestion that adds a sentence to the first paragraph of an article. */
async function suggest(request: APIRequestContext, slug: string, sentence: string) {
  const content = await request.get(`/api/v1/articles/${slug}/content?format=markdown`)
  const { revision } = await (await request.get(`/api/v1/articles/${slug}`)).json()
  const paragraphs = (await content.text()).split('\n\n')
  const at = paragraphs.findIndex((text) => /^[A-Z*“][^|>#]{80,}/.test(text))
  const markdown = paragraphs.map((text, index) => (index === at ? `${text} ${sentence}` : text)).join('\n\n')
  const sent = await request.post(`/api/v1/articles/${slug}/suggestions`, {
    data: { baseRevision: revision.number, markdown, summary: 'Say what it was tested on' },
  })
  expect(sent.status(), await sent.text()).toBe(201)
  const { id, receipt }: { id: number; receipt: string } = await sent.json()
  return { id, receipt }
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`)),
  ).toEqual([])
}

test('a reviewer amends a passage by keyboard, the author agrees, and both are named', async ({
  page,
  request,
  browser,
}) => {
  const slug = 'claude-3-5-haiku'
  const { id, receipt } = await suggest(request, slug, 'It was tested on many tasks at the time.')
  // With a second reviewer nobody approves their own words.
  const second = await browser.newContext()
  const other = await second.newPage()
  await signIn(other, remy)
  await signIn(page, noor)
  await page.goto(`/suggestions/${id}`)
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await expect(page).toHaveURL(/\/amendments\/new\?hunk=/)
  const passage = page.getByRole('textbox', { name: 'Passage' })
  await expect(passage).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' That was in 2024.')
  await expect(page.getByText('Your words: +4')).toBeVisible()

  // Leaving keeps what was typed.
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`/suggestions/${id}`))
  await page.goBack()
  await expect(page.getByText('What you wrote here before is back.')).toBeVisible()
  await expect(passage).toContainText('That was in 2024.')

  // Without a reason nothing is saved.
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Say why' })).toBeVisible()
  await page.getByLabel(/^Why, for/).fill('The time should be said.')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/did=amended/)
  await expect(page.getByRole('status').filter({ hasText: 'The amendment is saved' })).toBeVisible()
  const card = page.locator('.hc').first()
  await expect(card).toContainText('Amended by Noor')
  await expect(card).toContainText('The time should be said.')
  await expect(card.getByRole('button', { name: /^Accept/ })).toHaveCount(0)

  // The first author sees why, and agrees.
  const author = await browser.newContext()
  const theirs = await author.newPage()
  await theirs.goto(`/s/${id}/${receipt}`)
  await expect(theirs.getByText('The time should be said.')).toBeVisible()
  await theirs.getByRole('button', { name: /^Agree/ }).click()
  await expect(theirs.getByText('You agreed to the new words.')).toBeVisible()
  await author.close()

  await other.goto(`/suggestions/${id}`)
  await expect(other.locator('.hc').first()).toContainText('Accepted')
  await other
    .getByRole('button', { name: /^Publish/ })
    .first()
    .click()
  await expect(other).toHaveURL(/published/)
  await other.goto(`/wiki/${slug}/history`)
  await expect(other.locator('tbody tr').first()).toContainText(/Guest .*, amended by Noor/)
  await second.close()
})

test('without script the page says so and leads back', async ({ browser, request, page }) => {
  const { id } = await suggest(request, 'claude-3-5-haiku', 'It was compared with others too.')
  await signIn(page, noor)
  await page.goto(`/suggestions/${id}?view=inline`)
  const href =
    (await page
      .getByRole('link', { name: /^Amend/ })
      .first()
      .getAttribute('href')) ?? ''
  const bare = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  const plain = await bare.newPage()
  await plain.goto(href)
  // What stands in noscript has no role for Playwright, though it is on the screen.
  await expect(plain.locator('noscript p')).toContainText('Editing a passage needs JavaScript.')
  await plain.locator('noscript a').click()
  await expect(plain).toHaveURL(new RegExp(`/suggestions/${id}`))
  await bare.close()
})

import { type APIRequestContext, expect, test } from '@playwright/test'
import { violations } from './axe.ts'
import { makePerson, signIn } from './people.ts'

let noor = ''
let remy = ''

test.beforeAll(async () => {
  noor = (await makePerson(`Noor Amends ${process.pid}`, 'reviewer')).email
  remy = (await makePerson(`Remy Agrees ${process.pid}`, 'reviewer')).email
})

/** A guest's suggestion on an article, as `edit` changes its Markdown. */
async function suggestEdit(request: APIRequestContext, slug: string, edit: (markdown: string) => string) {
  const content = await request.get(`/api/v1/articles/${slug}/content?format=markdown`)
  const { revision } = await (await request.get(`/api/v1/articles/${slug}`)).json()
  const sent = await request.post(`/api/v1/articles/${slug}/suggestions`, {
    data: {
      baseRevision: revision.number,
      markdown: edit(await content.text()),
      summary: 'Say what it was tested on',
    },
  })
  expect(sent.status(), await sent.text()).toBe(201)
  const { id, receipt }: { id: number; receipt: string } = await sent.json()
  return { id, receipt }
}

/** The Markdown with a sentence more in the first paragraph of some length. */
function withSentence(markdown: string, sentence: string): string {
  const paragraphs = markdown.split('\n\n')
  const at = paragraphs.findIndex((text) => /^[A-Z*“][^|>#]{80,}/.test(text))
  return paragraphs.map((text, index) => (index === at ? `${text} ${sentence}` : text)).join('\n\n')
}

const suggest = (request: APIRequestContext, slug: string, sentence: string) =>
  suggestEdit(request, slug, (markdown) => withSentence(markdown, sentence))

test('a reviewer amends a passage by keyboard, the author agrees, and both are named', async ({
  page,
  request,
  browser,
}) => {
  const slug = 'claude-3-5-haiku'
  const { id, receipt } = await suggestEdit(request, slug, (markdown) =>
    withSentence(markdown, 'It was tested on many tasks at the time.').replace(
      /^description: .*$/m,
      'description: A model.',
    ),
  )
  // With a second reviewer nobody approves their own words.
  const second = await browser.newContext()
  const other = await second.newPage()
  await signIn(other, remy)
  await signIn(page, noor)
  await page.goto(`/suggestions/${id}`)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await expect(page).toHaveURL(/\/amendments\/new\?hunk=/)
  const passage = page.getByRole('textbox', { name: 'Passage' })
  await expect(passage).toBeFocused()
  // It is the review page: what the author added is marked, and the other change stays to be decided.
  await expect(passage.locator('ins.theirs')).toHaveText(/It was tested on many tasks at the time\./)
  await expect(page.locator('#h1')).toContainText('To decide')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' That was in 2024.')
  await expect(page.getByText('Your words: +4')).toBeVisible()
  await expect(passage.locator('ins:not(.theirs)')).toHaveText(/That was in 2024\./)

  // Leaving keeps what was typed, and leads to the change.
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`/suggestions/${id}\\?`))
  await expect(page.locator('#h2')).toBeFocused()
  await page.keyboard.press('e')
  await expect(page.getByText('What you wrote here before is back.')).toBeVisible()
  await expect(passage).toContainText('That was in 2024.')

  // The other change is decided meanwhile, and the passage stays open.
  await page
    .locator('#h1')
    .getByRole('button', { name: /^Accept/ })
    .click()
  await expect(page.locator('#h1')).toContainText('Accepted')
  await expect(passage).toContainText('That was in 2024.')
  await page.locator('#h1').getByRole('button', { name: /^Undo/ }).click()
  await expect(page.locator('#h1')).toContainText('To decide')

  // Without a reason nothing is saved.
  await expect(passage).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Say why' })).toBeVisible()
  await page.getByLabel(/^Why, for/).fill('The time should be said.')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/did=amended/)
  await expect(page.locator('.notices')).toContainText('The amendment is saved')
  // On to the next that waits.
  await expect(page.locator('#h1')).toBeFocused()
  const card = page.locator('#h2')
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
  await expect(other.locator('#h2')).toContainText('Accepted')
  await other
    .getByRole('button', { name: /^Publish/ })
    .first()
    .click()
  await expect(other).toHaveURL(/published/)
  await other.goto(`/wiki/${slug}/history`)
  await expect(other.locator('tbody tr').first()).toContainText(/Guest .*, amended by Noor/)
  await second.close()
})

test('a field is amended in its place, with and without script', async ({ page, request, browser }) => {
  const { id } = await suggestEdit(request, 'claude-3-5-haiku', (markdown) =>
    markdown.replace(/^title: .*$/m, 'title: Claude Haiku 3.5'),
  )
  await signIn(page, noor)
  await page.goto(`/suggestions/${id}`)
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  const title = page.getByLabel('Title', { exact: true })
  await expect(title).toBeFocused()
  await expect(title).toHaveValue('Claude Haiku 3.5')
  expect(await violations(page)).toEqual([])
  // Leaving keeps what was typed; cancelling gives it up.
  await title.fill('Claude Haiku, version 3.5')
  await page.keyboard.press('Escape')
  await expect(page.locator('#h1')).toBeFocused()
  await page.keyboard.press('e')
  await expect(page.getByText('What you wrote here before is back.')).toBeVisible()
  await expect(title).toHaveValue('Claude Haiku, version 3.5')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page.locator('#h1')).toBeFocused()
  await page.keyboard.press('e')
  await expect(title).toHaveValue('Claude Haiku 3.5')

  const bare = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  const plain = await bare.newPage()
  await plain.goto(`/suggestions/${id}?view=inline`)
  await plain.getByRole('link', { name: /^Amend/ }).click()
  await plain.getByLabel(/^Why, for/).fill('As in the literature.')
  await plain.getByLabel('Title', { exact: true }).fill('Claude 3.5 Haiku (model)')
  await plain.getByRole('button', { name: 'Save amendment' }).click()
  await expect(plain).toHaveURL(/did=amended/)
  await expect(plain.locator('.notices')).toContainText('The amendment is saved')
  await expect(plain.locator('#h1')).toContainText('Claude 3.5 Haiku (model)')
  await expect(plain.locator('#h1')).toContainText('As in the literature.')
  await bare.close()
})

test('what was typed at a change that is gone is offered, and can be let go', async ({
  page,
  request,
  browser,
}) => {
  const { id } = await suggest(request, 'claude-3-5-haiku', 'It was weighed too.')
  await signIn(page, noor)
  await page.goto(`/suggestions/${id}`)
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  const passage = page.getByRole('textbox', { name: 'Passage' })
  await expect(passage).toBeFocused()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' In a test.')
  await expect(page.getByText('Your words: +3')).toBeVisible()

  // Somebody else words the very same change otherwise.
  const second = await browser.newContext()
  const other = await second.newPage()
  await signIn(other, remy)
  await other.goto(page.url())
  const theirs = other.getByRole('textbox', { name: 'Passage' })
  await expect(theirs).toBeFocused()
  await other.keyboard.press('Control+End')
  for (let letters = 0; letters < 'too.'.length; letters++) await other.keyboard.press('Backspace')
  await other.keyboard.type('as well.')
  await other.getByLabel(/^Why, for/).fill('It reads better.')
  await other.keyboard.press('Control+Enter')
  await expect(other).toHaveURL(/did=amended/)
  await second.close()

  await page.getByLabel(/^Why, for/).fill('It is not said where.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('link', { name: 'Show the newest version' }).click()
  const left = page.getByRole('region', { name: 'You began to amend a change that is not there any more' })
  await expect(left.getByRole('textbox')).toHaveValue(
    /It was weighed too\. In a test\.[\s\S]*It is not said where\./,
  )
  expect(await violations(page)).toEqual([])
  await left.getByRole('button', { name: 'Let it go' }).click()
  await expect(left).toHaveCount(0)
  await page.reload()
  await expect(page.locator('#h1')).toBeVisible()
  await expect(left).toHaveCount(0)
})

test('without script a paragraph is amended as plain text', async ({ browser, request, page }) => {
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
  await expect(plain.locator('noscript p')).toContainText('you can edit it as plain text.')
  await plain.locator('noscript a').filter({ hasText: 'Edit it as plain text' }).click()
  const words = plain.getByLabel('Passage')
  await words.fill((await words.inputValue()).replace('with others too.', 'with four others.'))
  await plain.getByLabel(/^Why, for/).fill('How many is known.')
  await plain.getByRole('button', { name: 'Save amendment' }).click()
  await expect(plain).toHaveURL(/did=amended/)
  await expect(plain.locator('#h1')).toContainText('with four others.')
  await bare.close()
})

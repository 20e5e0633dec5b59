import { expect, type Page, test } from '@playwright/test'
import { publishText } from './articles.ts'
import { violations } from './axe.ts'
import { hideNow } from './hiding.ts'
import { makePerson, signIn } from './people.ts'

/** Content that the owner took out: what its pages say, and how an article goes on without its text. */
const slug = `sea-organ-${process.pid}`
const article = `/wiki/${slug}`
const title = `Sea organ ${process.pid}`
const secret = `Its maker lives at 12 Elm Street, ${process.pid}.`
const reason = 'Private details of a living person'

const text = (...paragraphs: readonly string[]) =>
  `---\ntitle: ${title}\nslug: ${slug}\n---\n\n${paragraphs.join('\n\n')}\n`

let admin = ''
const suggestions = { bad: 0, good: 0 }

// One after the other: each goes on from what the last one left.
test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ request }) => {
  admin = (await makePerson(`Hanna Hides ${process.pid}`, 'admin')).email
  await publishText(text('The sea plays the organ.'))
  await publishText(text('The sea plays the organ.', secret))
  await publishText(text('The sea plays the organ.', 'It is in Zadar.'))
  const suggest = async (markdown: string) => {
    const sent = await request.post(`/api/v1/articles/${slug}/suggestions`, {
      data: { baseRevision: 3, markdown, summary: 'More about it' },
    })
    expect(sent.status(), await sent.text()).toBe(201)
    return Number((await sent.json()).id)
  }
  suggestions.bad = await suggest(text('The sea plays the organ.', 'It is in Zadar.', secret))
  suggestions.good = await suggest(text('The sea plays the organ, day and night.', 'It is in Zadar.'))
})

async function isGone(page: Page, path: string, heading: string): Promise<void> {
  const response = await page.goto(path)
  expect(response?.status()).toBe(410)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  await expect(page.locator('main')).toContainText(reason)
  await expect(page.locator('main')).toContainText('by Hanna Hides')
  await expect(page.locator('main')).toContainText('What remains')
  await expect(page.locator('main')).not.toContainText('Elm')
  expect(await violations(page)).toEqual([])
}

test('a hidden revision, a comparison with it and its line in the history say why, when and by whom', async ({
  page,
}) => {
  await page.goto(`${article}/revisions/2`)
  await expect(page.locator('article.prose')).toContainText('Elm')
  await hideNow({ kind: 'words', words: secret }, reason, admin)
  await isGone(page, `${article}/revisions/2`, `Revision 2 of ${title} was hidden`)
  await isGone(page, `${article}/compare/2...3`, `Revision 2 of ${title} was hidden`)
  await expect(page.locator('main')).toContainText('v2 and v3 cannot be compared')
  await page.getByRole('link', { name: 'History', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: 'text hidden' })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText(/Hidden on .* by Hanna Hides \d+: Private details/)
  // It cannot be chosen, and is not proposed.
  await expect(row.getByRole('radio')).toHaveCount(0)
  await page.getByRole('button', { name: 'Compare v1 with v3' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('v1 compared with v3')
  await expect(page.getByLabel('From').locator('option[value="2"]')).toBeDisabled()
  await page.goto(`${article}/history`)
  expect(await violations(page)).toEqual([])
  await page.goto(article)
  await expect(page.locator('article.prose')).toContainText('It is in Zadar.')
})

test('a hidden suggestion is gone; a hidden comment and a hidden reason leave their place', async ({
  page,
}) => {
  await signIn(page, admin)
  await isGone(page, `/suggestions/${suggestions.bad}`, `Suggestion #${suggestions.bad} was hidden`)
  await page.goto(`/suggestions/${suggestions.good}`)
  await page.getByLabel('Your comment').fill('Only a fool writes like that.')
  await page.getByRole('button', { name: 'Comment', exact: true }).last().click()
  await expect(page.locator('#comments')).toContainText('Only a fool')
  await hideNow({ kind: 'words', words: 'only a fool' }, 'Unkind', admin)
  await page.reload()
  await expect(page.locator('#comments')).toContainText(/Hidden on .*: Unkind/)
  await expect(page.locator('main')).not.toContainText('Only a fool')
})

test('an article whose current text is hidden is written anew from an older one', async ({ page }) => {
  await hideNow({ kind: 'words', words: 'It is in Zadar.' }, reason, admin)
  await isGone(
    page,
    article,
    `The text of ${slug.charAt(0).toUpperCase()}${slug.slice(1).replaceAll('-', ' ')} was hidden`,
  )
  await signIn(page, admin)
  await page.goto(article)
  await page.getByRole('link', { name: 'Start from the text of v1' }).click()
  const body = page.locator('.ProseMirror')
  await expect(body).toContainText('The sea plays the organ.')
  await body.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' It was opened in 2005.')
  await page.getByRole('button', { name: /^Publish/ }).click()
  await expect(page).toHaveURL(new RegExp(`${article}$`))
  await page.goto(article)
  await expect(page.locator('article.prose')).toContainText('It was opened in 2005.')
  await page.goto(`${article}/history`)
  await expect(page.getByRole('row').filter({ hasText: 'text hidden' })).toHaveCount(2)
  await expect(page.getByRole('row').filter({ hasText: 'current' })).toContainText('v4')
})

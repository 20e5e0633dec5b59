import { expect, type Page, test } from '@playwright/test'
import { publishText } from './articles.ts'
import { makePerson, signIn } from './people.ts'

/** An article of this file: v2 changes three paragraphs, v3 the first of them again. */
const slug = `wind-harp-${process.pid}`
const article = `/wiki/${slug}`

const text = (...paragraphs: readonly string[]) =>
  `---\ntitle: Wind harp ${process.pid}\nslug: ${slug}\n---\n\n${paragraphs.join('\n\n')}\n`

let trusted = ''

// One after the other: each goes on from what the last one left.
test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  await publishText(text('The wind plays the harp.', 'It was built in Rome.', 'Poets loved it.'))
  const second = ['It was built in Rome by Kircher.', 'Poets loved it dearly.'] as const
  await publishText(text('The breeze plays the harp.', ...second))
  await publishText(text('The gale plays the harp.', ...second))
  trusted = (await makePerson(`Tia Trusted ${process.pid}`, 'trusted')).email
})

const today = (page: Page) => page.locator('article.prose')

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a guest ticks two changes of a comparison, sees what becomes of the text, and suggests it', async ({
    page,
  }) => {
    await page.goto(`${article}/compare/1...2`)
    await expect(page.locator('.hc')).toHaveCount(3 + 1)
    await page.getByRole('checkbox', { name: /^Tick.*Change 2$/ }).check()
    await page.getByRole('checkbox', { name: /^Tick.*Change 3$/ }).check()
    await page.getByRole('button', { name: 'Undo the ticked changes' }).click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Undo 2 of 3 changes from v1 to v2')
    await expect(page.locator('.becomes del')).toHaveText([/by Kircher/, /dearly/])
    await page.getByLabel('Why?').fill('Neither has a source')
    await page.getByRole('button', { name: 'Suggest this' }).click()

    await expect(page).toHaveURL(/\/suggestions\/\d+/)
    await expect(page.locator('main')).toContainText('Neither has a source')
  })

  test('ticking nothing asks again and changes nothing', async ({ page }) => {
    await page.goto(`${article}/compare/1...2`)
    await page.getByRole('button', { name: 'Undo the ticked changes' }).click()
    await expect(page.getByRole('alert')).toContainText('Nothing is chosen')
    await page.locator('.undo').getByText('Kircher').click()
    await page.getByRole('button', { name: 'Show what today’s text becomes' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Undo 1 of 3 changes from v1 to v2')
  })

  test('what was changed again is suggested and then chosen', async ({ page }) => {
    await signIn(page, trusted)
    await page.goto(`${article}/compare/1...2`)
    const card = page.locator('.hc', { hasText: 'Change 1' })
    await expect(card).toContainText('Changed again since')
    await card.getByRole('link', { name: 'Undo and resolve' }).click()
    await expect(page.locator('main')).toContainText('1 place was changed again later')
    await expect(page.getByRole('button', { name: 'Publish it now' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Suggest, then choose' }).click()
    await expect(page).toHaveURL(/\/suggestions\/\d+\/resolution$/)
    await page.getByRole('radio').last().check()
    await page.getByRole('button', { name: /^Save/ }).click()
    await expect(page.locator('main')).toContainText('wind')
  })
})

test('by keyboard: one change of an old revision is undone at once by who may publish', async ({ page }) => {
  await signIn(page, trusted)
  await page.goto(`${article}/revisions/2`)
  await page.getByRole('link', { name: 'What it changed' }).press('Enter')
  await page
    .locator('.hc', { hasText: 'Change 3' })
    .getByRole('link', { name: /^Undo this change/ })
    .press('Enter')
  await page.getByRole('button', { name: 'Publish it now' }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`${article}$`))
  await expect(today(page)).toContainText('Poets loved it.')
  await expect(today(page)).toContainText('by Kircher')
  await expect(today(page)).toContainText('The gale')
  await page.goto(`${article}/history`)
  await expect(page.locator('.hist')).toContainText('Undo 1 change made between v1 and v2')
})

test('an old revision is restored whole from its page', async ({ page }) => {
  await signIn(page, trusted)
  await page.goto(`${article}/revisions/1`)
  await page.getByRole('link', { name: 'Restore v1' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Restore v1')
  await page.getByRole('button', { name: 'Publish it now' }).click()
  await expect(today(page)).toContainText('The wind plays the harp.')
  await expect(today(page)).toContainText('It was built in Rome.')
})

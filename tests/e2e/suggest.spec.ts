import { expect, type Page, test } from '@playwright/test'
import { violations } from './axe.ts'
import { caretAfter, changes, openEditor, selectWords } from './suggesting.ts'

const improve = '/wiki/rosetta-stone/improve?separate=1'
const source = 'https://example.org/the-stone-and-its-copies'

test('a guest suggests by mouse: a rewording, a sentence with a new source, a table edit', async ({
  page,
}) => {
  const text = await openEditor(page, improve)
  await expect(page.getByRole('button', { name: 'Submit for review' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )

  await selectWords(page, 'broken slab')
  await page.keyboard.type('broken stele')
  await expect(text.locator('del')).toHaveText('slab')
  await expect(text.locator('ins')).toHaveText('stele')

  await caretAfter(page, 'a fairly dull piece of legislation.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Plaster copies of it stand in museums of many countries.')
  await expect(text.getByRole('button', { name: 'needs a source' })).toBeVisible()
  await text.getByRole('button', { name: 'needs a source' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cite a source' })
  await dialog.getByLabel('DOI, URL, ISBN').fill(source)
  await dialog.getByLabel('Title', { exact: true }).fill('The stone and its copies')
  await dialog.getByLabel('Published').fill('4 Nov 2024')
  await dialog.getByRole('button', { name: /^Insert citation \[\d+\]$/ }).click()
  await expect(dialog).toBeHidden()
  await expect(text.getByRole('button', { name: 'needs a source' })).toBeHidden()

  await text.getByRole('cell', { name: '14', exact: true }).click()
  await page.getByRole('toolbar', { name: 'Table' }).getByRole('button', { name: 'Add row below' }).click()
  await expect(text.getByRole('row')).toHaveCount(5)
  await expect(text.getByRole('row').nth(2).getByRole('cell').last()).toHaveAttribute('align', 'right')
  await selectWords(page, '53')
  await page.keyboard.type('54')

  await expect(changes(page)).toHaveCount(4)
  const summary = page.getByRole('textbox', { name: 'What did you change, and why?' })
  await expect(summary).not.toHaveValue('')
  await summary.fill('Say stele, name the copies, count the Greek lines')
  await page.getByLabel('Your name').fill('Menna')
  await page.getByRole('button', { name: 'Submit for review' }).click()

  await expect(page).toHaveURL(/\/suggestions\/\d+$/, { timeout: 30_000 })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Thank you. A reviewer will read your suggestion.',
  )
  await expect(page.getByText('Say stele, name the copies').first()).toBeVisible()
  await expect(page.locator('.receipt .hl li')).toHaveCount(4)
  expect(await violations(page)).toEqual([])
})

test('a guest suggests by keyboard alone', async ({ page }) => {
  await openEditor(page, improve)
  await tabTo(page, () => document.activeElement?.getAttribute('aria-label') === 'Article text')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('It was shown to the public from the first year on.')
  await page.keyboard.press('Control+Alt+c')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type(`${source}-on-show`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('Enter')
  await page.keyboard.type('/tab')
  await expect(page.getByRole('option', { name: 'Table' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Year')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Visitors')
  await page.keyboard.press('Alt+F10')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('button', { name: 'Show changes' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.type(' a year')
  await expect(changes(page)).toHaveCount(2)
  // Tab goes from cell to cell; Escape gives it back to the page.
  await page.keyboard.press('Escape')
  await tabTo(page, () => document.activeElement?.textContent === 'Submit for review')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/suggestions\/\d+$/, { timeout: 30_000 })
  await expect(page.locator('.receipt .hl li')).toHaveCount(2)
})

test('what was typed survives a closed tab and a crash, and can be thrown away', async ({ context }) => {
  const first = await context.newPage()
  await openEditor(first, improve)
  await selectWords(first, 'broken slab')
  await first.keyboard.type('chipped block')
  await first.close({ runBeforeUnload: true })

  const second = await context.newPage()
  const text = await openEditor(second, improve)
  await expect(text).toContainText('chipped block')
  await expect(second.getByText('This is your draft of')).toBeVisible()
  await selectWords(second, 'dark granodiorite')
  await second.keyboard.type('grey granodiorite')
  // Longer than a draft may stay unsaved.
  await second.waitForTimeout(2000)
  await second.goto('chrome://crash').catch(() => undefined)

  const third = await context.newPage()
  const again = await openEditor(third, improve)
  await expect(again).toContainText('grey granodiorite')
  await expect(changes(third)).toHaveCount(2)
  await third.getByRole('button', { name: 'Discard it' }).click()
  await third.getByRole('button', { name: 'Discard the draft for good?' }).click()
  await expect(third.getByText('This is your draft of')).toBeHidden()
  await expect(third.getByRole('textbox', { name: 'Article text' })).toContainText('broken slab')
  await expect(changes(third)).toHaveCount(0)
})

test('a second tab does not overwrite the first', async ({ context }) => {
  const first = await context.newPage()
  await openEditor(first, improve)
  const second = await context.newPage()
  await openEditor(second, improve)
  await expect(second.getByText('This draft is open in another tab.').first()).toBeVisible()
  await expect(second.getByRole('textbox', { name: 'Article text' })).toHaveAttribute(
    'contenteditable',
    'false',
  )
  await second.getByRole('button', { name: 'Edit here instead' }).click()
  await expect(second.getByRole('textbox', { name: 'Article text' })).toHaveAttribute(
    'contenteditable',
    'true',
  )
  await expect(first.getByText('This draft is open in another tab.').first()).toBeVisible()
})

test('offline, everything is kept and nothing can be sent; back online it can', async ({ page, context }) => {
  await openEditor(page, improve)
  await selectWords(page, 'broken slab')
  await page.keyboard.type('broken stele')
  await context.setOffline(true)
  await expect(page.getByText('You are offline. Your 1 change is kept on this device.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Submit for review' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await context.setOffline(false)
  await expect(page.getByText('You are offline')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Submit for review' })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  )
})

test('submitting that fails keeps everything and says what happened; submitting twice is one suggestion', async ({
  page,
}) => {
  await openEditor(page, improve)
  await selectWords(page, 'broken slab')
  await page.keyboard.type('broken piece')
  await expect(changes(page)).toHaveCount(1)
  await page.route('**/api/v1/articles/*/suggestions', (route) => route.abort())
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await expect(page.locator('.rail').getByRole('alert')).toContainText('We could not reach the wiki')
  await page.unroute('**/api/v1/articles/*/suggestions')

  // The answer of the first try is lost on the way; the second try is the same suggestion.
  const ids: number[] = []
  await page.route('**/api/v1/articles/*/suggestions', async (route) => {
    const answer = await route.fetch()
    ids.push((await answer.json()).id)
    if (ids.length === 1) await route.abort()
    else await route.fulfill({ response: answer })
  })
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await expect(page.locator('.rail').getByRole('alert')).toContainText('We could not reach the wiki')
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await expect(page).toHaveURL(/\/suggestions\/\d+$/, { timeout: 30_000 })
  expect(ids[1]).toBe(ids[0])
})

test('the receipt: private link, conversation, going on, withdrawing', async ({ page, browser }) => {
  await openEditor(page, improve)
  await selectWords(page, 'broken slab')
  await page.keyboard.type('broken stele, a slab')
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await expect(page).toHaveURL(/\/suggestions\/\d+$/, { timeout: 30_000 })
  const address = page.url()
  const link = (await page.locator('.receipt .link').textContent()) ?? ''
  expect(link).toMatch(/\/s\/\d+\/[\w-]{16,}$/)

  const stranger = await browser.newContext()
  const theirs = await stranger.newPage()
  expect((await theirs.goto(address))?.status()).toBe(404)
  await theirs.goto(new URL(link).pathname)
  await expect(theirs).toHaveURL(address)
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Thank you')
  await stranger.close()

  await page.locator('#comment').fill('The museum calls it a stele.')
  await page.locator('.thread form button').click()
  await expect(page.locator('.thread .talk')).toContainText('The museum calls it a stele.')

  await page.goto('/wiki/rosetta-stone/improve')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'You have a suggestion waiting on this article',
  )
  expect(await violations(page)).toEqual([])
  const id = address.split('/').at(-1)
  await page.getByRole('link', { name: `Continue suggestion #${id}` }).click()
  const text = page.getByRole('textbox', { name: 'Article text' })
  await expect(text).toContainText('a slab of dark')
  await selectWords(page, 'stele')
  await page.keyboard.type('block')
  await page.getByRole('button', { name: 'Submit the new version' }).click()
  await expect(page).toHaveURL(address)
  await expect(page.getByText('Version 2 submitted')).toBeVisible()

  await page.getByText('Withdraw this suggestion').click()
  await page.getByRole('button', { name: 'Withdraw it' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You withdrew this suggestion.')
})

test('the address says where to start and why', async ({ page, request }) => {
  const content = await (await request.get('/api/v1/articles/rosetta-stone/content?format=json')).json()
  const blocks: readonly { type: string; attrs: { id: string } }[] = (content.document ?? content).content
  const heading = blocks.findLast((block) => block.type === 'heading')
  const text = await openEditor(page, `${improve}&at=${heading?.attrs.id}&intent=update`)
  await expect(page.getByText('Update details:')).toBeVisible()
  await page.keyboard.type(' itself')
  const there = text.getByRole('heading', { name: / itself$/ })
  await expect(there).toBeInViewport()
  await expect(text.getByRole('heading').last()).toHaveText(/ itself$/)
})

test('who comes to add a source stands at the place that asks for one', async ({ page }) => {
  const text = await openEditor(page, `${improve}&intent=cite`)
  const dialog = page.getByRole('dialog', { name: 'Cite a source' })
  await dialog.getByLabel('DOI, URL, ISBN').fill(source)
  await dialog.getByRole('button', { name: /^Insert citation/ }).click()
  await expect(text.getByText('citation needed')).toHaveCount(0)
  await expect(changes(page).first()).toBeVisible()
})

test('a new article is suggested with a link as its source', async ({ page }) => {
  await openEditor(page, '/new?title=Dendera%20zodiac')
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Dendera zodiac')
  await page.getByRole('textbox', { name: 'Article text' }).click()
  await page.keyboard.type('The **Dendera zodiac** is a relief from a temple ceiling.')
  await expect(page.locator('#text strong')).toHaveText('Dendera zodiac')
  await page.keyboard.press('Control+Alt+c')
  await page.keyboard.type('https://example.org/dendera?utm_source=letter')
  await expect(page.getByText('Tracking parts removed')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue('https://example.org/dendera')
  await page.keyboard.press('Enter')
  await expect(page.locator('#text .cite')).toHaveText('[1]')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await expect(page).toHaveURL(/\/suggestions\/\d+$/, { timeout: 30_000 })
})

/** Presses Tab until `there` holds in the page. */
async function tabTo(page: Page, there: () => boolean): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if (await page.evaluate(there)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab never led there')
}

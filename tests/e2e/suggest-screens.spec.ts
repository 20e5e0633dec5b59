import { expect, test } from '@playwright/test'
import { problemsOf } from './axe.ts'
import { changes, openEditor, selectWords } from './suggesting.ts'

const improve = '/wiki/rosetta-stone/improve?separate=1'
const source = 'https://example.org/the-stone-and-its-copies'

test('the editor, its menus and dialogs pass axe and fit, in every form', async ({ page }) => {
  // Axe reads a long page six times in three forms.
  test.slow()
  const text = await openEditor(page, improve)
  await selectWords(page, 'broken slab')
  await page.keyboard.type('broken stele')
  await expect(changes(page)).toHaveCount(1)
  expect.soft(await problemsOf(page), 'editor').toEqual([])

  await page.keyboard.press('Enter')
  await page.keyboard.type('/')
  await expect(page.getByRole('listbox', { name: 'Insert' })).toBeVisible()
  // It stands where the caret was before the page took another form, so how wide the page is says nothing here.
  const found = (await problemsOf(page)).filter((one) => !one.endsWith('sideways'))
  expect.soft(found, 'slash menu').toEqual([])
  await expect(page.getByRole('listbox', { name: 'Insert' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Backspace')

  await page.keyboard.press('Control+Alt+c')
  await page.getByRole('dialog').getByLabel('DOI, URL, ISBN').fill(source)
  expect.soft(await problemsOf(page), 'citing a new source').toEqual([])
  await page.getByText(/^From this article/).click()
  expect.soft(await problemsOf(page), 'citing a known source').toEqual([])
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Link' })).toBeVisible()
  expect.soft(await problemsOf(page), 'linking').toEqual([])
  await page.keyboard.press('Escape')

  await text.getByRole('cell').first().click()
  await expect(page.getByRole('toolbar', { name: 'Table' })).toBeVisible()
  expect.soft(await problemsOf(page), 'in a table').toEqual([])
  await expect(page.getByRole('toolbar', { name: 'Table' })).toBeVisible()
})

import { expect, test } from '@playwright/test'
import { changes, openEditor, selectWords, sidewaysScroll, violations } from './suggesting.ts'

const improve = '/wiki/rosetta-stone/improve?separate=1'
const source = 'https://example.org/the-stone-and-its-copies'

for (const [name, viewport, colorScheme] of [
  ['a wide screen', { width: 1440, height: 900 }, 'light'],
  ['the dark', { width: 1440, height: 900 }, 'dark'],
  ['a phone', { width: 390, height: 844 }, 'light'],
] as const) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport, colorScheme })

    test('the editor, its menus and dialogs pass axe and fit', async ({ page }) => {
      // Axe reads a long page eight times.
      test.slow()
      const text = await openEditor(page, improve)
      await selectWords(page, 'broken slab')
      await page.keyboard.type('broken stele')
      await expect(changes(page)).toHaveCount(1)
      expect(await violations(page)).toEqual([])
      expect(await sidewaysScroll(page)).toBe(0)

      await page.keyboard.press('Enter')
      await page.keyboard.type('/')
      await expect(page.getByRole('listbox', { name: 'Insert' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Backspace')

      await page.keyboard.press('Control+Alt+c')
      await page.getByRole('dialog').getByLabel('DOI, URL, ISBN').fill(source)
      expect(await violations(page)).toEqual([])
      await page.getByText(/^From this article/).click()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')

      await page.keyboard.press('Control+k')
      await expect(page.getByRole('dialog', { name: 'Link' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')

      await text.getByRole('cell').first().click()
      await expect(page.getByRole('toolbar', { name: 'Table' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      expect(await sidewaysScroll(page)).toBe(0)
    })
  })
}

import { expect, test } from '@playwright/test'
import { publishText } from './articles.ts'
import { sidewaysScroll } from './axe.ts'

/** What an article shows where there is little room: on paper, which cannot be scrolled, and on a phone. */
const slug = `narrow-${process.pid}`
const code = `const line = '${'a long line of code, '.repeat(12)}'`
const small =
  'A long remark in small print that somebody set as a superscript, beside the sentence it is about.'

test.beforeAll(async () => {
  await publishText(
    `---\ntitle: Narrow ${process.pid}\nslug: ${slug}\n---\n\nA sentence.<sup>${small}</sup>\n\n\`\`\`\n${code}\n\`\`\`\n`,
  )
})

test('small print breaks like other words', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/wiki/${slug}`)
  expect(await sidewaysScroll(page)).toBe(0)
})

test('on paper nothing of the text is cut, and nothing asks to be pressed', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  // A4 with ordinary margins.
  await page.setViewportSize({ width: 680, height: 1000 })
  await page.goto(`/wiki/${slug}`)
  const cut = await page.locator('.prose pre').evaluate((pre) => pre.scrollWidth - pre.clientWidth)
  expect(cut).toBe(0)
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  for (const name of ['BibTeX', 'Edit', 'Suggest an edit', 'Markdown'])
    await expect(page.getByRole('link', { name, exact: true })).toBeHidden()
  const article = '/wiki/claude-3-5-haiku'
  await page.goto(article)
  const address = await page
    .locator('.refs a[href^="https://simonwillison.net"]')
    .first()
    .evaluate((link) => getComputedStyle(link, '::after').content)
  expect(address).toContain('simonwillison.net')
  await page.goto(`${article}/history`)
  await expect(page.getByRole('radio').first()).toBeHidden()
  expect(await sidewaysScroll(page)).toBe(0)
  await page.goto(`${article}/compare/3...4`)
  await expect(page.locator('.hc').first()).toBeVisible()
  await expect(page.getByText('Undo this change').first()).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Undo', exact: true })).toBeHidden()
})

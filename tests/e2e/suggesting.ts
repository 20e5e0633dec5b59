import { expect, type Locator, type Page } from '@playwright/test'

/** The text of the editor, once it can be written in. */
export async function openEditor(page: Page, path: string): Promise<Locator> {
  await page.goto(path)
  const text = page.getByRole('textbox', { name: 'Article text' })
  await expect(text.locator('p').first()).toBeVisible()
  return text
}

/** Selects words in the text as a mouse would, by dragging over them. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const root = document.querySelector('#text .prose')
    if (!root) throw new Error('There is no editor')
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const index = (node.textContent ?? '').indexOf(wanted)
      if (index < 0) continue
      node.parentElement?.scrollIntoView({ block: 'center' })
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + wanted.length)
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
      if (root instanceof HTMLElement) root.focus()
      return
    }
    throw new Error(`The text does not say “${wanted}”`)
  }, words)
  // The editor hears of a selection a moment later.
  await page.waitForTimeout(60)
}

/** Puts the caret at the end of the paragraph that says `words`, behind its last citation. */
export async function caretAfter(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const blocks = [...document.querySelectorAll('#text .prose p')]
    const block = blocks.find((one) => one.textContent?.includes(wanted))
    if (!block) throw new Error(`No paragraph says “${wanted}”`)
    block.scrollIntoView({ block: 'center' })
    const range = document.createRange()
    range.selectNodeContents(block)
    range.collapse(false)
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
    const root = document.querySelector('#text .prose')
    if (root instanceof HTMLElement) root.focus()
  }, words)
  await page.waitForTimeout(60)
}

/** The number of changes that the margin lists. */
export function changes(page: Page): Locator {
  return page.locator('#kept .hl li')
}

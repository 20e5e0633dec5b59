import type { Page } from '@playwright/test'

/** Rejects the change that one is at by keyboard, with the first reason of the list and words of one's own. */
export async function reject(page: Page, words: string): Promise<void> {
  await page.keyboard.press('r')
  await page.keyboard.press('Tab')
  await page.keyboard.type(words)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
}

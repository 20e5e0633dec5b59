import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

type RunOptions = Parameters<AxeBuilder['options']>[0]

/** Which rules are worth running again when only the style changes. */
const rulesFor: Readonly<Record<'all' | 'colours' | 'layout', RunOptions>> = {
  all: { rules: { 'target-size': { enabled: true } } },
  // Other colours: nothing but contrast can differ.
  colours: { runOnly: ['color-contrast', 'link-in-text-block'] },
  // Another layout: sizes, order and what is hidden.
  layout: { rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: false } } },
}

const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 660 }

/** Violations of WCAG 2.2 AA and of axe's own rules; citation marks in running text may be small. */
export async function violations(page: Page, which: 'all' | 'colours' | 'layout' = 'all') {
  // Legacy mode only means that axe opens no second page to put frames together: ours have none.
  const results = await new AxeBuilder({ page }).setLegacyMode().options(rulesFor[which]).analyze()
  return results.violations.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => id !== 'target-size' || !node.html.includes('class="cite"'))
      .map((node) => `${id}: ${node.html.slice(0, 160)}`),
  )
}

/** What is wrong with the page that is open, wide and narrow, light and dark; nothing when all is well. */
export async function problemsOf(page: Page): Promise<readonly string[]> {
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light' })
  const found = (await violations(page)).map((one) => `wide, light: ${one}`)
  await page.emulateMedia({ colorScheme: 'dark' })
  found.push(...(await violations(page, 'colours')).map((one) => `wide, dark: ${one}`))
  await page.setViewportSize(phone)
  found.push(...(await violations(page, 'layout')).map((one) => `phone: ${one}`))
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (sideways > 0) found.push(`phone: ${sideways} pixels to scroll sideways`)
  return found
}

import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

type RunOptions = Parameters<AxeBuilder['options']>[0]

/** Finding names for all that is right, too, takes most of axe's time. */
const resultTypes: RunOptions['resultTypes'] = ['violations']

/** Which rules are worth running again when only the style changes. */
const rulesFor: Readonly<Record<'all' | 'colours', RunOptions>> = {
  all: { resultTypes, rules: { 'target-size': { enabled: true } } },
  // Other colours: nothing but contrast can differ.
  colours: { resultTypes, runOnly: ['color-contrast', 'link-in-text-block'] },
}

const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 660 }

/** Violations of WCAG 2.2 AA and of axe's own rules, but for those that are excused. */
export async function violations(page: Page, which: 'all' | 'colours' = 'all'): Promise<readonly string[]> {
  // Legacy mode only means that axe opens no second page to put frames together: ours have none.
  const results = await new AxeBuilder({ page }).setLegacyMode().options(rulesFor[which]).analyze()
  const found = results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target }) => ({ id, html, target })),
  )
  const excused = await Promise.all(found.map((one) => isExcused(page, one.id, String(one.target[0]))))
  return found.flatMap(({ id, html }, index) => (excused[index] ? [] : [`${id}: ${html.slice(0, 160)}`]))
}

/** Citation marks in running text may be small; in a text that is edited, the caret scrolls what is wide. */
async function isExcused(page: Page, id: string, target: string): Promise<boolean> {
  if (id !== 'target-size' && id !== 'scrollable-region-focusable') return false
  const within = id === 'target-size' ? '.cite, .cn' : '[contenteditable=true]'
  return page.evaluate(
    ([at = '', of = '']) => document.querySelector(at)?.closest(of) != null,
    [target, within],
  )
}

/**
 * What is wrong with the page that is open, wide and narrow, light and dark; nothing when all is well.
 * One page that changes its form costs a fraction of a page for each. Leaves it wide and light.
 */
export async function problemsOf(page: Page): Promise<readonly string[]> {
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light' })
  const found = (await violations(page)).map((one) => `wide, light: ${one}`)
  if ((await sidewaysScroll(page)) > 0) found.push('wide: it scrolls sideways')
  await page.emulateMedia({ colorScheme: 'dark' })
  found.push(...(await violations(page, 'colours')).map((one) => `wide, dark: ${one}`))
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(phone)
  found.push(...(await violations(page)).map((one) => `phone: ${one}`))
  const sideways = await sidewaysScroll(page)
  if (sideways > 0) found.push(`phone: ${sideways} pixels to scroll sideways`)
  await page.setViewportSize(wide)
  return found
}

/** How far the page scrolls sideways, in pixels; 0 is right. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

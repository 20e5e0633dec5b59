import { findBrowser } from '#scripts/testing/browser.ts'
import { startWiki } from './server.ts'

/**
 * Before all browser tests: finds a browser and starts one wiki for them. Workers read what it found from
 * the environment, where playwright.config.ts and `tests/e2e` look for it.
 */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.PALIMPSEST_BROWSER = await findBrowser()
  const wiki = await startWiki()
  process.env.PALIMPSEST_E2E_URL = wiki.url
  process.env.PALIMPSEST_E2E_ADMIN = wiki.adminLink
  process.env.PALIMPSEST_E2E_DATA = wiki.dataFolder
  return wiki.stop
}

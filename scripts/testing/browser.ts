import { access, constants } from 'node:fs/promises'
import { chromium } from '@playwright/test'

/** Where systems put a Chromium that somebody installed. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * A Chromium for the browser tests: the one that PALIMPSEST_BROWSER names, an installed one, Playwright's
 * own, else the one that comes as a package.
 */
export async function findBrowser(): Promise<string> {
  const candidates = [process.env.PALIMPSEST_BROWSER ?? '', ...installed, chromium.executablePath()]
  for (const path of candidates) if (path && (await executable(path))) return path
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}

async function executable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

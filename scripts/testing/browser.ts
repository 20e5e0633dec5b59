import { access, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { run } from '../postgres/binaries.ts'
import { root } from '../setup/install.js'

/** Where systems put a browser that somebody installed. */
const installed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * A Chromium for the browser tests: the one that PALIMPSEST_BROWSER names, the shell of it that comes as a
 * package, an installed one, else Playwright's own. The shell comes first because it is the same for everybody,
 * and makes a page in a quarter of the time of a whole browser, which makes a window around it.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.PALIMPSEST_BROWSER
  if (named) return named
  const shell = await packaged()
  if (shell) return shell
  for (const path of [...installed, chromium.executablePath()]) if (await executable(path)) return path
  const problem = new Error('there is no browser: install Chromium, or set PALIMPSEST_BROWSER to one')
  // With one, Playwright would print this place of our code under the line that says it all.
  delete problem.stack
  throw problem
}

async function executable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** Where the package's shell is unpacked to: gone with the install that brought it. */
const home = join(root, 'node_modules', '.cache', 'palimpsest', 'browser')

/** The packaged shell, or null where it does not run: on another system, without the libraries it needs, or not installed. */
async function packaged(): Promise<string | null> {
  const path = join(home, 'chromium')
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  // Whatever is wrong with it, another browser may be there.
  if (!(await executable(path))) await unpack().catch(() => undefined)
  return (await run(path, ['--version', '--no-sandbox'])).code === 0 ? path : null
}

/** Unpacks aside and moves it into place when it is whole. The package knows no other place than the temporary folder. */
async function unpack(): Promise<void> {
  await mkdir(join(home, '..'), { recursive: true })
  const aside = await mkdtemp(`${home}.`)
  const before = process.env.TMPDIR
  process.env.TMPDIR = aside
  try {
    const { default: shell } = await import('@sparticuz/chromium')
    await shell.executablePath()
    // Where another process was faster, its folder stands.
    await rename(aside, home).catch(() => undefined)
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    await rm(aside, { recursive: true, force: true })
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { makePerson, signIn } from './people.ts'
import { changes, openEditor, selectWords } from './suggesting.ts'

/** Drafts between devices, sign-ins and accidents: nothing that was written is lost without a word. */
const improve = '/wiki/peer-review/improve?separate=1'
let writer = ''

test.beforeEach(async ({ browserName: _ }, info) => {
  writer = (await makePerson(`Dora Drafts ${process.pid} ${info.title.length}`, 'contributor')).email
})

/** A device of its own, signed in. */
async function device(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await signIn(page, writer)
  return page
}

const text = (page: Page) => page.getByRole('textbox', { name: 'Article text' })

async function write(page: Page, words: string): Promise<void> {
  await text(page).locator('p').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type(words)
}

/** Waits until the server has the draft. */
async function sent(page: Page, act: () => Promise<void>): Promise<void> {
  const saved = page.waitForResponse((answer) => answer.url().includes('/drafts/') && answer.ok())
  await act()
  await saved
}

test('a draft goes along to another device; where both write, both texts are kept', async ({ browser }) => {
  const first = await device(browser)
  await openEditor(first, improve)
  await sent(first, () => write(first, 'First. '))

  const second = await device(browser)
  await openEditor(second, improve)
  await expect(text(second)).toContainText('First. ')
  await expect(second.getByText('This is your draft of')).toBeVisible()
  await sent(second, () => write(second, 'Second. '))

  await write(first, 'Third. ')
  await expect(first.getByText('Another window saved this draft on the server.')).toBeVisible()
  await first.getByRole('button', { name: 'Open the other one' }).click()
  await expect(first.getByText('There is a second draft of this text')).toBeVisible()
  await expect(text(first)).toContainText('Second. First. ')
  await first.getByRole('button', { name: 'Open that one' }).click()
  await expect(text(first)).toContainText('Third. First. ')
  await first.getByRole('button', { name: 'Discard that one' }).click()
  await first.getByRole('button', { name: 'Discard the draft for good?' }).click()
  await expect(first.getByText('There is a second draft of this text')).toBeHidden()
  for (const page of [first, second]) await page.context().close()
})

test('thrown away on one device, it does not come back on another', async ({ browser }) => {
  const first = await device(browser)
  await openEditor(first, improve)
  await sent(first, () => write(first, 'Gone. '))
  // The copy of this device knows that the server has it.
  await expect(first.locator('.saved')).toContainText('Saved')
  const second = await device(browser)
  await openEditor(second, improve)
  await second.getByRole('button', { name: 'Discard it' }).click()
  await second.getByRole('button', { name: 'Discard the draft for good?' }).click()
  await expect(second.getByText('This is your draft of')).toBeHidden()
  await first.reload()
  await expect(text(first).locator('p').first()).toBeVisible()
  await expect(text(first)).not.toContainText('Gone. ')
  for (const page of [first, second]) await page.context().close()
})

test('what a guest wrote goes along when they sign in, beside the draft of their account', async ({
  browser,
  page,
}) => {
  await openEditor(page, improve)
  await write(page, 'As a guest. ')
  await expect(changes(page)).toHaveCount(1)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('Email', { exact: true }).fill(writer)
  await page.getByLabel('Password', { exact: true }).fill('a sentence that only tests know')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/wiki\/peer-review\/improve$/)
  await expect(text(page)).toContainText('As a guest. ')

  const elsewhere = await device(browser)
  await openEditor(elsewhere, improve)
  await sent(elsewhere, () => write(elsewhere, 'With an account. '))
  await elsewhere.context().close()

  const guest = await (await browser.newContext()).newPage()
  await openEditor(guest, improve)
  await write(guest, 'Before signing in. ')
  await expect(changes(guest)).toHaveCount(1)
  await signIn(guest, writer)
  await openEditor(guest, improve)
  await expect(text(guest)).toContainText('With an account. ')
  await guest.getByRole('button', { name: 'Open that one' }).click()
  await expect(text(guest)).toContainText('Before signing in. ')
  await guest.context().close()
})

test('while the server is down everything is kept here, and sent when it is back', async ({ browser }) => {
  const page = await device(browser)
  await openEditor(page, improve)
  await page.route('**/api/v1/drafts/*', (route) => route.abort())
  await write(page, 'Down. ')
  await expect(page.locator('.saved')).toContainText('Saved on this device')
  await expect(page.locator('.saved')).toContainText('your account’s draft is behind')
  await page.unroute('**/api/v1/drafts/*')
  // It is tried again without another word.
  await page.waitForResponse((answer) => answer.url().includes('/drafts/') && answer.ok(), {
    timeout: 20_000,
  })
  await expect(page.locator('.saved')).not.toContainText('behind')
  await page.context().close()
})

test('a browser that is killed loses at most two seconds', async ({ baseURL }) => {
  const profile = await mkdtemp(join(tmpdir(), 'palimpsest-profile-'))
  const options = test.info().project.use.launchOptions
  const start = async () => {
    const child = spawn(
      options?.executablePath ?? '',
      [...(options?.args ?? []), '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
      { stdio: 'ignore' },
    )
    const file = join(profile, 'DevToolsActivePort')
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toMatch(/^\d+\n/)
    const port = (await readFile(file, 'utf8')).split('\n')[0]
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const [context] = browser.contexts()
    if (!context) throw new Error('The browser has no profile')
    return { child, context }
  }
  try {
    const before = await start()
    const page = await before.context.newPage()
    await openEditor(page, `${baseURL}${improve}`)
    await write(page, 'Kept. ')
    // Longer than anything may stay unsaved.
    await page.waitForTimeout(2000)
    await killed(before.child)
    await rm(join(profile, 'DevToolsActivePort'), { force: true })
    await rm(join(profile, 'SingletonLock'), { force: true })

    const after = await start()
    const again = await after.context.newPage()
    await openEditor(again, `${baseURL}${improve}`)
    await expect(text(again)).toContainText('Kept. ')
    await expect(again.getByText('This is your draft of')).toBeVisible()
    await killed(after.child)
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
})

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  await gone
}

test('a guest’s suggestion is claimed after signing up, but not by who decided on it', async ({
  browser,
}) => {
  const guest: BrowserContext = await browser.newContext()
  const page = await guest.newPage()
  await openEditor(page, improve)
  await selectWords(page, 'what to print')
  await page.keyboard.type('what to publish')
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await expect(page).toHaveURL(/\/suggestions\/\d+$/, { timeout: 30_000 })
  const address = page.url()
  const link = (await page.locator('.receipt .link').textContent()) ?? ''

  // A reviewer who asked for changes may not take it over, even with the receipt.
  const reviewer = await makePerson(`Rita Decides ${process.pid}`, 'reviewer')
  const theirs = await (await browser.newContext()).newPage()
  await signIn(theirs, reviewer.email)
  await theirs.goto(address)
  await theirs.locator('summary', { hasText: 'Request changes' }).click()
  await theirs.getByLabel('What should change?').fill('Say why.')
  await theirs.getByRole('button', { name: 'Request changes' }).click()
  await expect(theirs.getByRole('status').filter({ hasText: 'asked for changes' })).toBeVisible()
  const receipt = link.split('/').at(-1) ?? ''
  const refused = await theirs.request.post(`/api/v1/suggestions/${address.split('/').at(-1)}/claim`, {
    data: { receipt },
    headers: { origin: new URL(address).origin },
  })
  expect([refused.status(), (await refused.json()).code]).toEqual([403, 'decided-on-it'])
  await theirs.context().close()

  // On another device: signing in where the suggestion was made takes it over without asking.
  const own = await (await browser.newContext()).newPage()
  const email = `gus-${process.pid}@e2e.example`
  await own.goto('/sign-up')
  await own.getByLabel('Name', { exact: true }).fill(`Gus Claims ${process.pid}`)
  await own.getByLabel('Email', { exact: true }).fill(email)
  await own.getByLabel('Password', { exact: true }).fill('a sentence that only tests know')
  await own.getByRole('button', { name: 'Create account' }).click()
  await expect(own.getByRole('heading', { level: 1 })).toHaveText('Almost there')
  await signIn(own, email)
  await own.goto(new URL(link).pathname)
  await own.getByRole('button', { name: 'It is mine: move it to my account' }).click()
  await expect(own.locator('main')).toContainText('The suggestion now belongs to your account.')
  await own.context().close()
  await guest.close()
})

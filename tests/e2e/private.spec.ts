import { expect, type Page } from '@playwright/test'
import { makePerson, signIn } from './people.ts'
import { test } from './test.ts'

/** A wiki that an admin closes, as whom it keeps out sees it. */
test.describe.configure({ mode: 'serial' })

let page: Page

async function setReading(reading: 'everybody' | 'invited'): Promise<void> {
  await page.goto('/admin')
  await page.locator(`input[name="reading"][value="${reading}"]`).check()
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.getByRole('status').first()).toContainText('Saved')
}

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage()
  await signIn(page, (await makePerson(`Petra Private ${process.pid}`, 'admin')).email)
  await setReading('invited')
})

test.afterAll(async () => {
  await setReading('everybody')
  await page.context().close()
})

const addresses = [
  '/new?title=A%20harp',
  '/wiki/palimpsest/improve?at=intro',
  '/wiki/there-is-no-such-article/improve',
  '/suggestions/1/amendments/new?hunk=x',
]

for (const address of addresses)
  test(`${address} asks a guest to sign in, and refuses who was not let in`, async ({ another, request }) => {
    const answered = await request.get(address, { maxRedirects: 0 })
    expect(answered.status()).toBe(307)
    expect(answered.headers().location).toContain(`/sign-in?next=${encodeURIComponent(address)}`)
    const reader = (await makePerson(`Rob Reader ${process.pid}`, 'reader')).email
    const theirs = await another(reader, { javaScriptEnabled: false })
    for (const path of [address, '/wiki/palimpsest'])
      expect((await theirs.goto(path))?.status(), path).toBe(403)
    await theirs.goto(address)
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('This wiki is private')
  })

import { expect, test } from '@playwright/test'
import { publishText } from './articles.ts'
import { problemsOf } from './axe.ts'
import { makePerson, signIn } from './people.ts'

/** The forms at the foot of an article, for reviewers and admins, without a script. */
test.use({ javaScriptEnabled: false })

const slug = `stone-lyre-${process.pid}`
const article = `/wiki/${slug}`
let reviewer = ''
let admin = ''

// One after the other: each goes on from what the last one left.
test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  await publishText(`---\ntitle: Stone lyre ${process.pid}\nslug: ${slug}\n---\n\nA lyre made of stones.\n`)
  reviewer = (await makePerson(`Rhea Reviews ${process.pid}`, 'reviewer')).email
  admin = (await makePerson(`Abe Admin ${process.pid}`, 'admin')).email
})

test('readers are offered none of them', async ({ page, request }) => {
  await page.goto(article)
  await expect(page.getByText('For reviewers')).toHaveCount(0)
  const origin = new URL(page.url()).origin
  for (const [path, form] of [
    ['confirmation', { revision: '1', note: '' }],
    ['name', { slug: 'stolen' }],
    ['protection', { level: '0' }],
  ] as const) {
    const sent = await request.post(`${article}/${path}`, { form, headers: { origin }, maxRedirects: 0 })
    expect(sent.status(), path).toBe(401)
  }
})

test('a reviewer confirms the whole article by keyboard, and “last reviewed” moves', async ({ page }) => {
  await signIn(page, reviewer)
  await page.goto(article)
  const facts = page.locator('.facts')
  await expect(facts).toContainText('Not yet checked')
  await page.locator('#tools > summary').press('Enter')
  await page.getByLabel('Whole article checked').fill('Heard it played.')
  await page.getByRole('button', { name: 'Confirm v1 as checked' }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`${article}$`))
  await expect(facts).not.toContainText('Not yet checked')
  await expect(facts).toContainText(`Rhea Reviews ${process.pid}`)
  await expect(facts).toContainText('Heard it played.')
  await page.goto(`${article}/history`)
  await expect(page.locator('.hist')).toContainText('whole article checked')
})

test('a stale page confirms nothing', async ({ page }) => {
  await signIn(page, reviewer)
  await page.goto(article)
  await page.locator('#tools > summary').click()
  await publishText(`---\ntitle: Stone lyre ${process.pid}\nslug: ${slug}\n---\n\nA lyre made of basalt.\n`)
  await page.getByRole('button', { name: 'Confirm v1 as checked' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/Stone lyre/)
  await page.goto(article)
  await expect(page.locator('.facts')).toContainText('v2')
})

test('an admin sets the protection, and the choice stays', async ({ page }) => {
  await signIn(page, admin)
  await page.goto(article)
  await page.locator('#tools > summary').press('Enter')
  await page.getByLabel('Protection').selectOption('1')
  await page.getByRole('button', { name: 'Set protection' }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`${article}$`))
  await page.locator('#tools > summary').click()
  await expect(page.getByLabel('Protection')).toHaveValue('1')
})

test('a new address takes its readers along, for ever', async ({ page, request }) => {
  await signIn(page, reviewer)
  await page.goto(article)
  await page.locator('#tools > summary').press('Enter')
  await page.getByLabel('Address').fill(`${slug}-renamed`)
  await page.getByRole('button', { name: 'Change the address' }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`${slug}-renamed$`))
  for (const rest of ['', '/history', '/revisions/1', '/compare/1...2']) {
    const old = await request.get(`${article}${rest}`, { maxRedirects: 0 })
    expect(old.status(), rest).toBe(308)
    expect(old.headers().location).toContain(`/wiki/${slug}-renamed${rest}`)
  }
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Stone lyre')
  await page.locator('#tools > summary').click()
  await page.getByLabel('Address').fill('not a slug / at all')
  await page.getByRole('button', { name: 'Change the address' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Stone lyre')
})

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true })

  test('the open forms pass axe', async ({ page }) => {
    await signIn(page, admin)
    await page.goto(`${article}-renamed`)
    await page.locator('#tools > summary').click()
    expect(await problemsOf(page)).toEqual([])
  })
})

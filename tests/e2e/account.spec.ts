import { expect, test } from '@playwright/test'
import { makePerson, signIn } from './people.ts'

let admin = ''

test.beforeAll(async () => {
  admin = (await makePerson(`Adam Admin ${process.pid}`, 'admin')).email
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a person signs up, signs in, makes a token, changes the password, deletes the account', async ({
    page,
  }) => {
    test.setTimeout(120_000)
    const name = `Nora New ${process.pid}`
    const email = `nora-${process.pid}@e2e.example`
    await page.goto('/sign-up')
    await page.getByLabel('Name').fill('x')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill('a first long password')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('alert')).toContainText('at least 2 characters')
    await expect(page.getByLabel('Email')).toHaveValue(email)
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Password').fill('a first long password')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.locator('main').getByRole('link', { name: 'Sign in' }).click()

    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert')).toContainText('do not belong together')
    await page.getByLabel('Password').fill('a first long password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).not.toHaveURL(/sign-in/)

    await page.goto('/account')
    await page.getByLabel('What is it for?').fill('Backups')
    await page.getByRole('button', { name: 'Make a token' }).click()
    const token = (await page.locator('.token').textContent()) ?? ''
    expect(token.length).toBeGreaterThan(20)
    await page.goto('/account')
    await expect(page.locator('main')).not.toContainText(token)
    await page.getByRole('button', { name: 'Revoke the token Backups' }).click()
    await expect(page.locator('main')).toContainText('You have no tokens.')

    await page.getByLabel('Current password').fill('a first long password')
    await page.getByLabel('New password').fill('a second long password')
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByRole('status')).toContainText('Your password is changed')

    await page.locator('summary', { hasText: 'Delete my account' }).click()
    await page.getByLabel('Type your password to confirm').fill('a second long password')
    await page.getByRole('button', { name: 'Delete my account' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is deleted')
    expect((await page.goto(`/users/${encodeURIComponent(name)}`))?.status()).toBe(404)
  })

  test('an admin names the wiki, sets a role and blocks a person', async ({ page, browser }) => {
    const { email } = await makePerson(`Bob Blocked ${process.pid}`, 'contributor')
    await signIn(page, admin)
    await page.goto(`/admin/people?q=${encodeURIComponent(email)}`)
    await page.getByLabel(`Role of Bob Blocked ${process.pid}`).selectOption('trusted')
    await page.getByRole('button', { name: 'Set role' }).click()
    await expect(page.getByRole('status')).toContainText('Saved')
    await page.goto(`/admin/people?q=${encodeURIComponent(email)}`)
    await expect(page.getByLabel(`Role of Bob Blocked ${process.pid}`)).toHaveValue('trusted')
    await page.locator('summary', { hasText: 'Block' }).click()
    await page.getByLabel(`Why is Bob Blocked ${process.pid} blocked?`).fill('Advertising')
    await page.getByRole('button', { name: 'Block', exact: true }).click()
    await page.goto(`/admin/people?q=${encodeURIComponent(email)}`)
    await expect(page.locator('.people')).toContainText('Advertising')
    // Who is blocked learns it on every page, with whom to ask.
    const theirs = await (await browser.newContext()).newPage()
    await signIn(theirs, email)
    for (const path of ['/', '/wiki/palimpsest', '/account', '/new']) {
      await theirs.goto(path)
      const told = theirs.getByRole('region', { name: 'Your account is blocked' })
      await expect(told).toContainText(
        'Your account is blocked: Advertising. You can read what everybody may',
      )
      await expect(told.getByRole('link').first()).toHaveAttribute('href', /^\/users\//)
    }
    await theirs.context().close()
    await page.goto('/admin/audit')
    await expect(page.locator('main')).toContainText('person.block')
  })
})

test('nobody but admins sees the admin pages', async ({ page, request }) => {
  expect((await request.get('/admin', { maxRedirects: 0 })).status()).toBe(303)
  const { email } = await makePerson(`Rae Reviewer ${process.pid}`, 'reviewer')
  await signIn(page, email)
  for (const path of ['/admin', '/admin/people', '/admin/outbox', '/admin/audit'])
    expect((await page.goto(path))?.status(), path).toBe(403)
})

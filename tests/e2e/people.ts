import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, type Page } from '@playwright/test'
import type { Role } from '#lib/core/review/actor.ts'

const run = promisify(execFile)
const password = 'a sentence that only tests know'

/** Makes an account with a role, as an administrator would on the command line. */
export async function makePerson(name: string, role: Role): Promise<{ readonly email: string }> {
  const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@e2e.example`
  const given = ['user', 'create', email, '--name', name, '--role', role, '--password', password]
  await run(process.execPath, ['scripts/palimpsest.js', ...given], {
    env: { ...process.env, PALIMPSEST_DATA: process.env.PALIMPSEST_E2E_DATA ?? '' },
  })
  return { email }
}

/** Signs in on the sign-in page. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/\/sign-in$/)
}

import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#lib/data/client.ts'
import { createAdminLink, linkStands, sendSignInLink } from '#lib/web/auth/links.ts'
import {
  changePassword,
  hasPassword,
  resetPassword,
  sendResetLink,
  setFirstPassword,
} from '#lib/web/auth/passwords.ts'
import { signInByLink, signInByPassword, signOut, signOutEverywhere } from '#lib/web/auth/sign-in.ts'
import { signUp, signUpForm } from '#lib/web/auth/sign-up.ts'
import { throttle } from '#lib/web/auth/throttle.ts'
import { actorOf, addressOf } from '#lib/web/session.ts'
import { ownDatabase } from '#tests/setup/database.ts'

let db: Database
let addresses = 0

beforeAll(async () => {
  db = (await ownDatabase()).db
})

const password = 'correct horse battery'

/** Headers as server.ts passes them on, from an address that nobody used before. */
function from(more: Record<string, string> = {}): Headers {
  addresses += 1
  return new Headers({ 'x-forwarded-for': `192.0.2.${addresses}`, ...more })
}

/** The Cookie header of a browser that got these Set-Cookie values. */
function cookie(cookies: readonly string[]): string {
  return cookies.map((value) => value.split(';')[0]).join('; ')
}

async function makeAccount(name: string): Promise<string> {
  const email = `${name.toLowerCase().replace(/\W/g, '.')}@example.org`
  expect(await signUp(from(), { name, email, password })).toEqual({ ok: true })
  return email
}

async function signedIn(email: string, word = password): Promise<Headers> {
  const result = await signInByPassword(from(), { email, password: word })
  if (!result.ok) throw new Error(result.message)
  return from({ cookie: cookie(result.cookies) })
}

async function newestMail(to: string): Promise<string> {
  const mail = await db.outboxMail.findFirst({ where: { to }, orderBy: { id: 'desc' } })
  return mail?.text ?? ''
}

describe('accounts', () => {
  test('signing up and in gives an actor with the lowest role, signing out a guest', async () => {
    const headers = await signedIn(await makeAccount('Ada Lindqvist'))
    const actor = await actorOf(headers)
    expect(actor).toMatchObject({
      kind: 'account',
      name: 'Ada Lindqvist',
      role: 'contributor',
      blocked: false,
    })
    await signOut(headers)
    expect(await actorOf(headers)).toMatchObject({ kind: 'guest' })
  })

  test('a role in the sign-up form is not taken', async () => {
    const form = { name: 'Eve', email: 'eve@example.org', password, role: 'admin', nameKey: 'x' }
    expect(await signUp(from(), form)).toEqual({ ok: true })
    expect(await actorOf(await signedIn('eve@example.org'))).toMatchObject({
      role: 'contributor',
      name: 'Eve',
    })
  })

  test('a name is unique whatever its case and spaces, an address says nothing', async () => {
    await makeAccount('Noor Haddad')
    const twin = { name: 'noor  HADDAD', email: 'other@example.org', password }
    expect(await signUp(from(), twin)).toMatchObject({ ok: false, field: 'name' })
    const again = { name: 'Somebody Else', email: 'noor.haddad@example.org', password }
    expect(await signUp(from(), again)).toEqual({ ok: true })
    expect(await db.user.count({ where: { email: 'noor.haddad@example.org' } })).toBe(1)
    await expect.poll(() => newestMail('noor.haddad@example.org')).toContain('account with this address')
  })

  test.each([
    ['Guest 7f2c', 'kept for guests'],
    ['a', 'at least 2'],
    ['x/y', 'letters'],
    ['ad\u202emin', 'letters'],
    ['<b>', 'letters'],
  ])('the name %j is refused', (name, why) => {
    const parsed = signUpForm.safeParse({ name, email: 'a@example.org', password })
    expect(parsed.error?.issues[0]?.message).toContain(why)
  })

  test('a wrong password and an unknown address get the same answer', async () => {
    const email = await makeAccount('Ben')
    const wrong = await signInByPassword(from(), { email, password: 'not it, not it' })
    const unknown = await signInByPassword(from(), {
      email: 'nobody@example.org',
      password: 'not it, not it',
    })
    expect(wrong).toEqual(unknown)
    expect(wrong).toMatchObject({ ok: false, status: 401 })
  })

  test('tries are counted by account, whatever the address, also for the right password', async () => {
    const email = await makeAccount('Cy')
    for (let i = 0; i < 10; i += 1) await signInByPassword(from(), { email, password: 'guessing here' })
    expect(await signInByPassword(from(), { email, password })).toMatchObject({ ok: false, status: 429 })
  })

  test('tries are counted by address, whatever the account', async () => {
    const headers = from()
    for (let i = 0; i < 40; i += 1) await throttle('signIn', addressOf(headers), `n${i}@example.org`)
    const email = await makeAccount('Dee')
    expect(await signInByPassword(headers, { email, password })).toMatchObject({ status: 429 })
    expect(await signInByPassword(from(), { email, password })).toMatchObject({ ok: true })
  })

  test('a sign-in link works once, and an unknown address gets none', async () => {
    const email = await makeAccount('Fay')
    expect(await sendSignInLink(from(), email)).toEqual({ wait: null })
    await expect.poll(() => newestMail(email)).toContain('/sign-in/link/')
    const token = /\/sign-in\/link\/(\S+)/.exec(await newestMail(email))?.[1] ?? ''
    await db.user.update({ where: { email }, data: { emailVerified: true } })
    expect(await linkStands('sign-in', token)).toBe(true)
    expect(await signInByLink(from(), token)).toMatchObject({ ok: true })
    expect(await linkStands('sign-in', token)).toBe(false)
    expect(await signInByLink(from(), token)).toMatchObject({ ok: false, status: 410 })
    await sendSignInLink(from(), 'nobody@example.org')
    expect(await newestMail('nobody@example.org')).toBe('')
  })

  test('a link to an address that was never confirmed leaves no password to whoever signed up with it', async () => {
    const email = await makeAccount('Lena Unconfirmed')
    expect(await sendSignInLink(from(), email)).toEqual({ wait: null })
    await expect.poll(() => newestMail(email)).toContain('/sign-in/link/')
    const link = (await newestMail(email)).match(/\/sign-in\/link\/(\S+)/)?.[1] ?? ''
    const result = await signInByLink(from(), link)
    if (!result.ok) throw new Error(result.message)
    const headers = from({ cookie: cookie(result.cookies) })
    const actor = await actorOf(headers)
    if (actor.kind !== 'account') throw new Error('nobody is signed in')
    expect(await hasPassword(actor.userId)).toBe(false)
    expect(await signInByPassword(from(), { email, password })).toMatchObject({ ok: false })
    expect(await setFirstPassword(headers, 'a word of my own choice')).toBe(true)
    expect(await hasPassword(actor.userId)).toBe(true)
    await signedIn(email, 'a word of my own choice')
  })

  test('signing out everywhere ends the sessions of all devices', async () => {
    const email = await makeAccount('Everett Where')
    const [here, there] = [await signedIn(email), await signedIn(email)]
    await signOutEverywhere(here)
    for (const headers of [here, there]) expect(await actorOf(headers)).toMatchObject({ kind: 'guest' })
  })

  test('a reset link sets a new password once and ends other sessions', async () => {
    const email = await makeAccount('Gus')
    const before = await signedIn(email)
    await sendResetLink(from(), email)
    await expect.poll(() => newestMail(email)).toContain('/reset-password/')
    const token = /\/reset-password\/(\S+)/.exec(await newestMail(email))?.[1] ?? ''
    // Looking at the page, however often, uses nothing up; afterwards it says at once that the link is spent.
    const { GET, POST } = await import('#app/(contributing)/reset-password/[token]/route.tsx')
    const address = `http://localhost:3000/reset-password/${token}`
    const route = { params: Promise.resolve({ token }) }
    const look = async () => {
      const answer = await GET(new Request(address, { headers: from() }), route)
      return { status: answer.status, html: await answer.text() }
    }
    for (let times = 0; times < 2; times++) {
      const page = await look()
      expect(page.status).toBe(200)
      expect(page.html).toContain('name="password"')
    }
    expect(await resetPassword(token, 'a new long password')).toBe(true)
    const spent = await look()
    expect(spent.status).toBe(410)
    expect(spent.html).toContain('href="/reset-password"')
    expect(spent.html).not.toContain('name="password"')
    const body = new URLSearchParams({ password: 'short' })
    const sent = await POST(new Request(address, { method: 'POST', headers: from(), body }), route)
    expect(sent.status).toBe(410)
    expect(await resetPassword(token, 'another new password')).toBe(false)
    expect(await actorOf(before)).toMatchObject({ kind: 'guest' })
    expect(await actorOf(await signedIn(email, 'a new long password'))).toMatchObject({ name: 'Gus' })
  })

  test('a reset link whose time is over, and one that never was, look the same', async () => {
    const email = await makeAccount('Gil')
    await sendResetLink(from(), email)
    await expect.poll(() => newestMail(email)).toContain('/reset-password/')
    const token = /\/reset-password\/(\S+)/.exec(await newestMail(email))?.[1] ?? ''
    expect(await linkStands('reset', token)).toBe(true)
    await db.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    expect(await linkStands('reset', token)).toBe(false)
    expect(await linkStands('reset', 'never-sent')).toBe(false)
  })

  test('changing the password needs the current one', async () => {
    const email = await makeAccount('Hal')
    const headers = await signedIn(email)
    expect(
      await changePassword(headers, { current: 'wrong wrong', password: 'brand new words' }),
    ).toMatchObject({
      ok: false,
    })
    expect(await changePassword(headers, { current: password, password: 'brand new words' })).toMatchObject({
      ok: true,
    })
    await signedIn(email, 'brand new words')
  })

  test('the printed link makes one admin, and none is printed once an admin has signed in', async () => {
    const link = await createAdminLink()
    const token = link?.split('/').at(-1) ?? ''
    const result = await signInByLink(from(), token)
    if (!result.ok) throw new Error(result.message)
    expect(await actorOf(from({ cookie: cookie(result.cookies) }))).toMatchObject({
      role: 'admin',
      name: 'Admin',
    })
    expect(await createAdminLink()).toBeNull()
  })

  test('a forged session cookie is a guest', async () => {
    const headers = from({ cookie: 'palimpsest.session_token=abc.def' })
    expect(await actorOf(headers)).toMatchObject({ kind: 'guest' })
  })

  test('a session cookie counts only with the signature that it was given', async () => {
    const good = (await signedIn(await makeAccount('Jo'))).get('cookie') ?? ''
    const [token = '', signature = ''] = good.split('=', 2)[1]?.split('.') ?? []
    const other = (await signedIn(await makeAccount('Kim'))).get('cookie')?.split('.').at(-1) ?? ''
    const named = (value: string) => actorOf(from({ cookie: `a=b; palimpsest.session_token=${value}; c=d` }))
    expect(await named(`${token}.${signature}`)).toMatchObject({ name: 'Jo' })
    for (const forged of [
      token,
      `${token}.`,
      `${token}.${other}`,
      `x${token}.${signature}`,
      `${token}.%E0%A4%A`,
    ])
      expect(await named(forged)).toMatchObject({ kind: 'guest' })
  })

  test('a session is prolonged once it is a day old, and ends when it is not used for 30', async () => {
    const headers = await signedIn(await makeAccount('Lou'))
    const actor = await actorOf(headers)
    if (actor.kind !== 'account') throw new Error('nobody is signed in')
    const { userId } = actor
    const day = 24 * 60 * 60 * 1000
    /** Looks at a page when the session has so much left; how much it has then, null without a session. */
    const lookedAt = async (left: number) => {
      await db.session.updateMany({ where: { userId }, data: { expiresAt: new Date(Date.now() + left) } })
      const { kind } = await actorOf(headers)
      const session = await db.session.findFirst({ where: { userId } })
      expect(kind).toBe(session ? 'account' : 'guest')
      return session && Math.round((session.expiresAt.getTime() - Date.now()) / day)
    }
    expect(await lookedAt(29.4 * day)).toBe(29)
    expect(await lookedAt(28.9 * day)).toBe(30)
    expect(await lookedAt(-1_000)).toBeNull()
  })

  test('a wrong bearer token is a guest who is told so, even beside a good cookie', async () => {
    const headers = await signedIn(await makeAccount('Ida'))
    headers.set('authorization', 'Bearer wrong')
    expect(await actorOf(headers)).toMatchObject({ kind: 'guest', rejectedToken: true })
  })
})

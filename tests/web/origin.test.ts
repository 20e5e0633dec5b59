import { describe, expect, test } from 'vitest'
import { clientAddress } from '#lib/web/http/client-address.ts'
import { hostOf, mayChange } from '#lib/web/http/origin.ts'

const home = { publicUrl: 'http://localhost:3000', chosen: false }
const wiki = { publicUrl: 'https://wiki.example.org', chosen: true }

describe('a change on localhost:3000', () => {
  type Case = readonly [string, boolean, { cookie?: boolean; origin?: string; fetchSite?: string }]
  const cases: readonly Case[] = [
    ['from our own page', true, { cookie: true, origin: 'http://localhost:3000', fetchSite: 'same-origin' }],
    ['from an older browser', true, { cookie: true, origin: 'http://localhost:3000' }],
    ['from a page with no-referrer', true, { cookie: true, origin: 'null', fetchSite: 'same-origin' }],
    ['from a program without a cookie', true, {}],
    ['from a sandboxed page', false, { cookie: true, origin: 'null' }],
    ['from a sandboxed page without a cookie', false, { origin: 'null' }],
    ['from another site', false, { cookie: true, origin: 'https://evil.test', fetchSite: 'cross-site' }],
    ['from another site without a cookie', false, { origin: 'https://evil.test' }],
    [
      'from another port of this machine',
      false,
      { cookie: true, origin: 'http://localhost:4000', fetchSite: 'same-site' },
    ],
    ['from another port in an older browser', false, { cookie: true, origin: 'http://localhost:4000' }],
    [
      'that lies about its origin',
      false,
      { cookie: true, origin: 'http://localhost:3000', fetchSite: 'cross-site' },
    ],
    ['that says nothing', false, { cookie: true }],
    ['typed into the address bar', false, { cookie: true, fetchSite: 'none' }],
    ['with a broken origin', false, { cookie: true, origin: 'localhost' }],
  ]
  test.each(cases)('%s → %s', (_name, allowed, { cookie = false, origin, fetchSite }) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(mayChange(home, 'localhost:3000', { method, cookie, origin, fetchSite })).toBe(allowed)
    }
    expect(mayChange(home, 'localhost:3000', { method: 'GET', cookie, origin, fetchSite })).toBe(true)
  })
})

test('an address of this machine is believed only while nobody chose a public address', () => {
  const change = { method: 'POST', cookie: true, origin: 'http://192.168.1.7:3000', fetchSite: undefined }
  expect(mayChange(home, '192.168.1.7:3000', change)).toBe(true)
  expect(mayChange(wiki, '192.168.1.7:3000', change)).toBe(false)
  expect(mayChange(wiki, 'wiki.example.org', { ...change, origin: 'https://wiki.example.org' })).toBe(true)
  expect(mayChange(wiki, 'wiki.example.org', { ...change, origin: 'http://wiki.example.org' })).toBe(false)
})

describe('the host of a request', () => {
  const cases: readonly (readonly [string, string | undefined, string])[] = [
    ['its own', 'localhost:3000', 'localhost:3000'],
    ['an address', '127.0.0.1:3000', '127.0.0.1:3000'],
    ['an IPv6 address', '[::1]:3000', '[::1]:3000'],
    ['a name that a stranger may point here', 'evil.test:3000', 'localhost:3000'],
    ['with a path in it', 'localhost:3000/x', 'localhost:3000'],
    ['with a user in it', 'evil@127.0.0.1', 'localhost:3000'],
    ['missing', undefined, 'localhost:3000'],
  ]
  test.each(cases)('%s', (_name, header, host) => {
    expect(hostOf(home, header)).toBe(host)
  })
  test('is the public one where that was chosen', () => {
    expect(hostOf(wiki, '127.0.0.1:3000')).toBe('wiki.example.org')
  })
})

describe('the address of a client', () => {
  const cases: readonly (readonly [string, string, string | undefined, number, string])[] = [
    ['without a proxy', '203.0.113.9', undefined, 0, '203.0.113.9'],
    ['forged without a proxy', '203.0.113.9', '198.51.100.1', 0, '203.0.113.9'],
    ['behind one proxy', '10.0.0.1', '203.0.113.9', 1, '203.0.113.9'],
    ['forged behind one proxy', '10.0.0.1', '198.51.100.1, 203.0.113.9', 1, '203.0.113.9'],
    ['behind two proxies', '10.0.0.1', '198.51.100.1, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['behind a proxy that says nothing', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['nonsense', '10.0.0.1', '<script>', 1, '10.0.0.1'],
    ['IPv4 in IPv6', '::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
  ]
  test.each(cases)('%s', (_name, remote, forwarded, proxies, address) => {
    expect(clientAddress(remote, forwarded, proxies)).toBe(address)
  })
})

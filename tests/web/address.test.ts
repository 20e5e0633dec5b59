import { describe, expect, test } from 'vitest'
import { normaliseAddress } from '#lib/web/http/address.ts'

describe('an address that is plain already is taken:', () => {
  const plain = [
    '/',
    '/wiki/claude-3-5-haiku',
    '/wiki/a/compare/1...2',
    '/search?q=100%&x=//',
    '/wiki/%E2%82%AC',
    '/wiki/caf%C3%A9/',
    '/?',
    '/wiki/a?next=/../b',
  ]
  test.each(plain)('%s', (target) => {
    expect(normaliseAddress(target)).toEqual({ kind: 'ok', target })
  })
})

describe('another form is sent to the plain one:', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['//evil.test', '/evil.test'],
    ['//evil.test/', '/evil.test/'],
    ['/\\evil.test/', '/evil.test/'],
    ['/wiki//a', '/wiki/a'],
    ['/wiki/../admin', '/admin'],
    ['/wiki/%2e%2E/admin?x=1', '/admin?x=1'],
    ['/../../etc/passwd', '/etc/passwd'],
    ['/./wiki/./a', '/wiki/a'],
  ]
  test.each(forms)('%s', (from, target) => {
    expect(normaliseAddress(from)).toEqual({ kind: 'redirect', target })
  })
})

test('an absolute form loses its origin', () => {
  expect(normaliseAddress('http://evil.test/wiki/a?x')).toEqual({ kind: 'ok', target: '/wiki/a?x' })
})

test('raw UTF-8 is encoded', () => {
  const raw = Buffer.from('/wiki/café').toString('latin1')
  expect(normaliseAddress(raw)).toEqual({ kind: 'ok', target: '/wiki/caf%C3%A9' })
})

describe('refused:', () => {
  test.each(['/wiki/%', '/wiki/%E0%A4%A', '/wiki/%zz', '/wiki/a%00b', '/search?q=%00'])('%s', (target) => {
    expect(normaliseAddress(target)).toEqual({ kind: 'malformed' })
  })
})

test('a redirect never names another host', () => {
  const pieces = ['/', '\\', '.', '..', '%2e', '%2f', 'evil.test', ':', '@', '?', '//']
  let seed = 7
  for (let round = 0; round < 5000; round += 1) {
    let target = '/'
    for (let length = round % 9; length > 0; length -= 1) {
      seed = (seed * 1103515245 + 12345) % 2147483648
      target += pieces[seed % pieces.length]
    }
    const found = normaliseAddress(target)
    if (found.kind === 'malformed') continue
    expect(new URL(found.target, 'http://wiki.test').host, target).toBe('wiki.test')
    expect(normaliseAddress(found.target), target).toEqual({ kind: 'ok', target: found.target })
  }
})

import { describe, expect, test } from 'vitest'
import { readEnvironment } from '#lib/web/env.ts'
import { loggablePath } from '#lib/web/log.ts'

test('an empty environment is complete', () => {
  const read = readEnvironment({})
  expect(read).toMatchObject({
    ok: true,
    value: { port: 3000, publicUrl: 'http://localhost:3000', demo: true, proxies: 0 },
  })
})

test('an empty variable counts as a missing one', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: '', PALIMPSEST_DEMO: '' })).toMatchObject({
    ok: true,
    value: { port: 3000, databaseUrl: null, demo: true },
  })
})

describe('a wrong value gives one line that names it:', () => {
  const wrong: readonly (readonly [string, string])[] = [
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['DATABASE_URL', 'mysql://root:hunter2@localhost/wiki'],
    ['DATABASE_URL', 'localhost'],
    ['DATABASE_URL', 'postgresql:wiki'],
    ['DATABASE_URL', 'postgres://'],
    ['PALIMPSEST_URL', 'wiki.example.org'],
    ['PALIMPSEST_URL', 'https://example.org/wiki'],
    ['PALIMPSEST_URL', 'ftp://example.org'],
    ['PALIMPSEST_DEMO', 'false'],
    ['PALIMPSEST_SECRET', 'short hunter2'],
    ['SMTP_URL', 'mail.example.org'],
    ['PALIMPSEST_PROXIES', 'yes'],
    ['PALIMPSEST_LOG', 'loud'],
  ]
  test.each(wrong)('%s=%s', (name, value) => {
    const read = readEnvironment({ [name]: value })
    expect(read.ok).toBe(false)
    if (read.ok) return
    expect(read.problem).toMatch(new RegExp(`^${name} must `))
    expect(read.problem).not.toContain('\n')
    expect(read.problem).not.toContain('hunter2')
  })
})

describe('a logged path holds no token:', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['/wiki/claude-3-5-haiku?q=secret', '/wiki/claude-3-5-haiku'],
    ['/wiki/longest-common-subsequence/history', '/wiki/longest-common-subsequence/history'],
    ['/sign-in/link/pX3vQ0f_kRz1u9sJ2mTn4bWc7yLd5eHa', '/sign-in/link/…'],
    ['/reset-password/0123456789abcdef0123456789abcdef', '/reset-password/…'],
    ['/receipts/AAAAAAAAAAAAAAAAAAAAAA', '/receipts/…'],
  ]
  test.each(cases)('%s', (path, logged) => {
    expect(loggablePath(path)).toBe(logged)
  })
})

import { describe, expect, test } from 'vitest'
import { articleAddress, parseHref, parseWebAddress, slugInAddress } from '#lib/core/document/address.ts'

describe('addresses of links', () => {
  test.each([
    ['https://example.org', 'https://example.org'],
    ['  https://example.org/a b ', 'https://example.org/a%20b'],
    ['HTTPS://EXAMPLE.org/x', 'HTTPS://EXAMPLE.org/x'],
    ['http://example.org/#javascript:foo', 'http://example.org/#javascript:foo'],
    ['https://example.org/?q="<x>"', 'https://example.org/?q=%22%3Cx%3E%22'],
    ['https://例え.jp/道', 'https://例え.jp/道'],
    ['mailto:info@example.org', 'mailto:info@example.org'],
    ['/wiki/Name', '/wiki/Name'],
    ['../other?x=1&y=2#part', '../other?x=1&y=2#part'],
    ['#section', '#section'],
    ['page.html', 'page.html'],
    ['a/b:c', 'a/b:c'],
  ])('%s is allowed', (given, stored) => expect(parseHref(given)).toBe(stored))

  test.each([
    '',
    ' ',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\u200bscript:alert(1)',
    'javascript&colon;alert(1)',
    'javascript&#58;alert(1)',
    '&#106;avascript:alert(1)',
    'javascript%3aalert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://x',
    'ftp://example.org',
    'view-source:https://x',
    'https:example.org',
    'https://',
    'https://user:secret@example.org/',
    'https://example.org\\@evil.example',
    '//evil.example/x',
    '/\\evil.example',
    '\\\\evil.example',
    'https://exa mple.org/\ud800',
    'mailto:',
    'x'.repeat(2_049),
    null,
    7,
    {},
  ])('%j is refused', (given) => expect(parseHref(given)).toBeNull())

  test('sources need a web address', () => {
    expect(parseWebAddress('https://example.org')).toBe('https://example.org')
    expect(parseWebAddress('mailto:a@b.c')).toBeNull()
    expect(parseWebAddress('/wiki/x')).toBeNull()
  })

  test.each(['Name', 'Café au lait?', 'a%b', '日本', '50%'])('the address of %s leads back to it', (slug) => {
    expect(slugInAddress(articleAddress(slug))).toBe(slug)
  })
  test.each(['/wiki/a/b', '/wiki/a?x', '/wiki/a#b', '/wiki/', '/wiki/%ff', 'https://x/wiki/a'])(
    '%s names no article',
    (href) => {
      expect(slugInAddress(href)).toBeNull()
    },
  )
})

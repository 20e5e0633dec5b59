import type { Random } from '#tests/generator/random.ts'

/** Words that have broken other programs: ends of strings, halves of characters, other people's syntax. */
const known: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\udfff x',
    '\u202eevil',
    '\uffff',
    '\ufeff',
    '\r\nx: y',
    '\n',
    '\t',
    '\u0085',
    '\u2028',
  ],
  ...[
    '1e999',
    '-0',
    '-1',
    '0x10',
    'NaN',
    '99999999999999999999',
    '2147483648',
    '%',
    '%00',
    '%ff',
    '%zz',
    '..',
    '../..',
    '//',
    '\\',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '{"not":"x"}',
    '[]',
    '\'; DROP TABLE "User"; --',
    '"',
    '(',
    'a & b | !c:*',
    '$1',
  ],
  ...[
    '$' + '{7*7}',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    'data:text/html,x',
  ],
  ...[
    'http://[::1]:99999/',
    'http://2130706433/',
    'ß',
    'İ',
    'ﬁ',
    'ẞ',
    'ſ',
    '🇦',
    '👨‍👩‍👧‍👦'.repeat(40),
    'e\u0301'.repeat(200),
    'ﷺ'.repeat(80),
  ],
  ...[
    'x'.repeat(3000),
    '['.repeat(2000),
    '`'.repeat(500),
    '> '.repeat(300),
    '[^a]: '.repeat(60),
    '| a |\n|---|\n'.repeat(40),
  ],
]

/** One of them, or a random one of 1 to 40 units, every third anywhere in Unicode. */
export function hostileWords(random: Random): string {
  if (random.chance(0.75)) return random.pick(known)
  let words = ''
  for (let left = 1 + random.int(40); left > 0; left--)
    words += String.fromCharCode(random.int(random.chance(1 / 3) ? 0x10000 : 0x80))
  return words
}

/** The bytes of a text, each written as %XX; halves of characters become U+FFFD, as browsers send them. */
export function percent(words: string): string {
  return [...Buffer.from(words, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

/** The same for an address: a longer one is Node's to refuse (431), before anything of ours sees it. */
export function inAddress(words: string): string {
  return percent(words.slice(0, 250))
}

/** A text as one line of bytes, for a header. */
export function headerValue(words: string): string {
  return Buffer.from(words, 'utf8')
    .toString('latin1')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 3000)
}

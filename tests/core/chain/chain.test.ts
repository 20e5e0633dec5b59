import { describe, expect, test } from 'vitest'
import {
  type ChainedDetails,
  type ChainLink,
  chainHash,
  decodeDetails,
  detailsDigest,
  documentDigest,
  encodeDetails,
  recordHash,
} from '#lib/core/chain/index.ts'

const plain: ChainedDetails = {
  summary: 'Begin',
  approvals: [],
  suggestion: null,
  decisions: {},
  rebasedFrom: null,
  direct: false,
  singleReviewer: false,
}
const full: ChainedDetails = {
  summary: 'Say "when" — ünïcode 風',
  approvals: [
    { author: 4, contentHash: '0123456789abcdef'.repeat(4) },
    { author: 5, contentHash: 'f'.repeat(64) },
  ],
  suggestion: { id: 12, version: 3 },
  decisions: { a1: 'accept', b2: 'reject' },
  rebasedFrom: 7,
  direct: true,
  singleReviewer: true,
  imported: true,
  size: { words: 1300, sources: 16, citations: 40, added: 12, removed: 3, passages: 2 },
  record: { upTo: 99, hash: 'x'.repeat(43) },
}

describe('details', () => {
  test.each([
    ['plain', plain],
    ['with everything but a record', { ...full, record: undefined }],
    ['with a record', { ...full, approvals: [{ author: 4, contentHash: '' }] }],
    ['with something else than a hash', { ...plain, approvals: [{ author: 1, contentHash: 'abc' }] }],
  ])('%s come back as they were', (_name, details) => {
    expect(decodeDetails(encodeDetails(details))).toEqual(details)
  })

  test('leave to the record what was approved', () => {
    expect(decodeDetails(encodeDetails(full))?.approvals).toEqual([
      { author: 4, contentHash: '' },
      { author: 5, contentHash: '' },
    ])
  })

  test('have one text, which never changes', () => {
    expect(encodeDetails(plain)).toBe('{"summary":"Begin"}')
    expect(encodeDetails({ ...plain, size: full.size, direct: true })).toBe(
      '{"direct":true,"size":[1300,16,40,12,3,2],"summary":"Begin"}',
    )
  })

  test.each(['', 'null', '[]', '{}', '{"summary":1}', 'nonsense'])('%j is no details', (text) => {
    expect(decodeDetails(text)).toBeNull()
  })

  test('with strange values inside are read without them', () => {
    const strange =
      '{"approvals":["x",["x",2],[3]],"decisions":{"a":"maybe"},"size":"big","suggestion":[1],"summary":""}'
    expect(decodeDetails(strange)).toEqual({ ...plain, summary: '' })
  })
})

describe('the chain hash', () => {
  const link: ChainLink = {
    parent: 'ab'.repeat(32),
    articleId: 1,
    number: 2,
    authorId: 3,
    publishedAt: 1_700_000_000_123,
    detailsDigest: 'cd'.repeat(32),
    documentDigest: 'ef'.repeat(32),
  }

  test('never changes', () => {
    expect(chainHash(link)).toBe('f32fcf18ffb7d4e6cec956779322b581e4c99a9e28fffc6e7de784655118ef1b')
  })

  test.each([
    { parent: null },
    { parent: 'ac'.repeat(32) },
    { articleId: 2 },
    { number: 3 },
    { authorId: 4 },
    { publishedAt: 1_700_000_000_124 },
    { detailsDigest: 'ce'.repeat(32) },
    { documentDigest: 'ee'.repeat(32) },
  ])('covers %o', (change) => {
    expect(chainHash({ ...link, ...change })).not.toBe(chainHash(link))
  })

  test('covers details and document by salted digests', () => {
    const [salt, other] = [Uint8Array.of(1, 2), Uint8Array.of(1, 3)]
    expect(detailsDigest(salt, 'a')).not.toBe(detailsDigest(other, 'a'))
    expect(detailsDigest(salt, 'a')).not.toBe(detailsDigest(salt, 'b'))
    expect(documentDigest(salt, 'aa'.repeat(32))).not.toBe(documentDigest(other, 'aa'.repeat(32)))
    expect(documentDigest(salt, 'aa'.repeat(32))).not.toBe(documentDigest(salt, 'ab'.repeat(32)))
  })
})

test('the record of decisions covers every field and their order', () => {
  const decision = {
    id: 1,
    version: 1,
    hunk: null,
    verdict: 'accept',
    reason: '',
    contentHash: null,
    authorId: 2,
    at: 5,
  }
  const two = [decision, { ...decision, id: 2 }]
  const hashes = [
    recordHash([]),
    recordHash([decision]),
    recordHash(two),
    recordHash([...two].reverse()),
    ...[
      { version: 2 },
      { hunk: 'h' },
      { verdict: 'reject' },
      { reason: 'x' },
      { contentHash: 'ab' },
      { authorId: 3 },
      { at: 6 },
    ].map((change) => recordHash([{ ...decision, ...change }])),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
  expect(hashes.every((hash) => /^[\w-]{43}$/.test(hash))).toBe(true)
})

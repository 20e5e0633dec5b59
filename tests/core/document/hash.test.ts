import { describe, expect, test } from 'vitest'
import {
  canonicalJson,
  hashDocument,
  hashParts,
  joinDocument,
  parseDocument,
  sameContent,
  sha256,
  splitDocument,
  textHash,
} from '#lib/core/document/index.ts'
import { cite, doc, h2, p, sources } from '#tests/builders.ts'
import { generateDocument } from '#tests/generator/index.ts'

/** The same JSON with the members of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, shuffled(member)]),
  )
}

test('canonical JSON sorts members by code unit and leaves no white space', () => {
  expect(canonicalJson({ b: [1, null, 'é'], a: { z: true, Z: undefined }, '10': 0, '9': 0 })).toBe(
    '{"10":0,"9":0,"a":{"z":true},"b":[1,null,"é"]}',
  )
})

test('SHA-256 of the empty text', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

describe('hashes', () => {
  const base = doc(p({ id: 'a' }, 'One', cite('k')), h2({ id: 'b' }, 'Two'))
  test('one changed letter changes both', () => {
    const other = doc(p({ id: 'a' }, 'one', cite('k')), h2({ id: 'b' }, 'Two'))
    expect(hashDocument(other)).not.toBe(hashDocument(base))
    expect(textHash(other)).not.toBe(textHash(base))
    expect(sameContent(base, other)).toBe(false)
  })
  test('an id changes only what is stored', () => {
    const other = doc(p({ id: 'x' }, 'One', cite('k')), h2({ id: 'b' }, 'Two'))
    expect(hashDocument(other)).not.toBe(hashDocument(base))
    expect(textHash(other)).toBe(textHash(base))
    expect(sameContent(base, other)).toBe(true)
  })
  test('a source with the key "id" counts', () => {
    expect(
      sameContent(doc(p(), sources({ id: { title: 'a' } })), doc(p(), sources({ id: { title: 'b' } }))),
    ).toBe(false)
  })
})

test('the laws of hashes and storage, for 1,000 documents', () => {
  const hashes = new Map<string, string>()
  for (let seed = 1; seed <= 1_000; seed++) {
    const document = generateDocument(seed, { blocks: 2, depth: 1 })
    const hash = hashDocument(document)
    const reordered = parseDocument(shuffled(JSON.parse(JSON.stringify(document))))
    if (!reordered.ok) throw new Error(`seed ${seed}: ${JSON.stringify(reordered.problems)}`)
    expect(hashDocument(reordered.value), `seed ${seed}`).toBe(hash)
    const parts = splitDocument(document)
    const joined = joinDocument({
      head: parts.head.json,
      blocks: parts.blocks.map((part) => part.json),
      sources: parts.sources.map((part) => part.json),
    })
    expect(joined, `seed ${seed}`).toEqual({ ok: true, value: document })
    expect(hashParts(parts)).toBe(hash)
    for (const part of [parts.head, ...parts.blocks, ...parts.sources])
      expect(sha256(part.json)).toBe(part.hash)
    // Equal hashes only for equal documents.
    const json = canonicalJson(document)
    expect(hashes.get(hash) ?? json).toBe(json)
    hashes.set(hash, json)
  }
})

test('stored parts that are no JSON or no document are a problem, not a crash', () => {
  expect(joinDocument({ head: '{', blocks: [], sources: [] }).ok).toBe(false)
  expect(
    joinDocument({
      head: '{"type":"doc","attrs":{"title":"T"}}',
      blocks: ['{"type":"script"}'],
      sources: ['1'],
    }).ok,
  ).toBe(false)
})

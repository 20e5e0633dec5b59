import { z } from 'zod'
import { features } from '#lib/core/text/features.ts'
import { done, failed, type Outcome } from '../outcome.ts'

/** A draft may be twice as large as a document, and unfinished; it is parsed when it is submitted. */
const MAX_BYTES = 4 * 1024 * 1024
/** Deeper JSON overflows the stack of whatever writes it. */
const MAX_DEPTH = 200

const json = z.json()

/**
 * What an editor sent, as JSON that the database can hold: bounded in size and depth before anything
 * recursive reads it, without NUL and halves of surrogate pairs, which JSONB refuses.
 */
export function draftJson(value: unknown): Outcome<z.core.util.JSONType | null> {
  if (depthOf(value) > MAX_DEPTH) return failed(tooLarge)
  const text = JSON.stringify(value ?? null)
  if (Buffer.byteLength(text) > MAX_BYTES) return failed(tooLarge)
  // JSON.stringify writes a lone surrogate as an escape, and NUL as well; both are replaced, since a draft
  // must never be refused for a character that a paste brought along.
  const clean = text.replace(/\\+u(?:0000|d[89a-f][0-9a-f]{2})/g, (found) =>
    // An even number of backslashes is text that only looks like an escape.
    found.lastIndexOf('\\') % 2 === 0 ? `${'\\'.repeat(found.lastIndexOf('\\'))}\uFFFD` : found,
  )
  const parsed = json.safeParse(JSON.parse(clean))
  return parsed.success ? done(parsed.data) : failed(tooLarge)
}

/** Levels of nesting, counted without recursion. */
function depthOf(value: unknown): number {
  let deepest = 0
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    deepest = Math.max(deepest, top.depth)
    if (deepest > MAX_DEPTH) return deepest
    if (typeof top.value === 'object' && top.value !== null)
      for (const inner of Object.values(top.value)) stack.push({ value: inner, depth: top.depth + 1 })
  }
  return deepest
}

const tooLarge = { kind: 'too-large', code: 'too-large', ...features.tooLarge } as const

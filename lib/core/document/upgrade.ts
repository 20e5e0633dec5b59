import { FORMAT } from './types.ts'

/**
 * Raises what an older release stored to the format of this one, on read: old bytes and hashes
 * never change. `upgraders[n]` takes the plain JSON of format n + 1 and returns that of n + 2; it
 * is pure, and once released it is never edited. Golden documents of every format are in
 * `tests/golden`.
 */
const upgraders: readonly ((document: unknown) => unknown)[] = []

/** The document in today's format; what claims no known format is returned as it is, for the parser to refuse. */
export function upgrade(input: unknown): unknown {
  let document = input
  for (let format = formatOf(input); format >= 1 && format < FORMAT; format++) {
    const raise = upgraders[format - 1]
    if (raise === undefined) return document
    document = raise(document)
  }
  return document
}

function formatOf(input: unknown): number {
  const attrs: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'attrs') : undefined
  const format: unknown =
    typeof attrs === 'object' && attrs !== null ? Reflect.get(attrs, 'format') : undefined
  return typeof format === 'number' && Number.isInteger(format) ? format : FORMAT
}

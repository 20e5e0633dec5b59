import type { RemovedRun } from './types.ts'
import type { SignificantToken } from './units.ts'

/** So many consecutive words are no coincidence: fewer count only as a whole sentence or cell. */
const WORDS = 5

/**
 * Finds in a stretch of new tokens what once stood in the article.
 *
 * Three rules, tried in this order: all of a unit equals all of a removed unit; five or more
 * consecutive words equal words of a removed run (the longest such stretch from each position, the
 * oldest run on a tie); a whole sentence equals a whole sentence of a removed run. Runs are looked
 * up by their first tokens, so that cost follows what is new, not what was ever removed.
 */
export class RemovedIndex {
  readonly #runs: readonly RemovedRun[]
  /** Where in which run a shingle of `WORDS` words begins. */
  readonly #shingles = new Map<string, Place[]>()
  readonly #sentences = new Map<string, Place>()
  readonly #wholes = new Map<string, Place>()

  constructor(runs: readonly RemovedRun[]) {
    this.#runs = runs
    for (const [at, run] of runs.entries()) this.#add(run, at)
  }

  #add(run: RemovedRun, at: number): void {
    const whole = joined(run.keys)
    if (run.whole && !this.#wholes.has(whole)) this.#wholes.set(whole, { run: at, from: 0 })
    const positions = run.words.flatMap((word, index) => (word ? [index] : []))
    for (let i = 0; i + WORDS <= positions.length; i += 1) {
      const key = joined(positions.slice(i, i + WORDS).map((position) => run.keys[position] ?? ''))
      const places = this.#shingles.get(key) ?? []
      places.push({ run: at, from: positions[i] ?? 0 })
      this.#shingles.set(key, places)
    }
    for (const [from, to] of sentences(run.keys)) {
      const key = joined(run.keys.slice(from, to))
      if (run.words.slice(from, to).some(Boolean) && !this.#sentences.has(key))
        this.#sentences.set(key, { run: at, from })
    }
  }

  /** For each token the position in the blame's origins that it is restored to, or -1. */
  restore(tokens: readonly SignificantToken[], whole: boolean): Int32Array {
    const result = new Int32Array(tokens.length).fill(-1)
    if (this.#runs.length === 0) return result
    const keys = tokens.map((token) => token.key)
    const all = whole ? this.#wholes.get(joined(keys)) : undefined
    if (all) {
      this.#copy(all, keys.length, result, 0)
      return result
    }
    this.#restoreStretches(tokens, keys, result)
    for (const [from, to] of sentences(keys)) {
      if (result.subarray(from, to).some((origin) => origin >= 0)) continue
      const place = this.#sentences.get(joined(keys.slice(from, to)))
      if (place) this.#copy(place, to - from, result, from)
    }
    return result
  }

  #restoreStretches(tokens: readonly SignificantToken[], keys: readonly string[], result: Int32Array): void {
    const words = tokens.flatMap((token, index) => (token.kind === 'word' ? [index] : []))
    for (let i = 0; i + WORDS <= words.length; ) {
      const key = joined(words.slice(i, i + WORDS).map((position) => keys[position] ?? ''))
      const from = words[i] ?? 0
      const best = this.#longest(this.#shingles.get(key) ?? [], tokens, keys, from)
      if (best === null) {
        i += 1
        continue
      }
      this.#copy(best.place, best.length, result, from)
      const end = from + best.length
      while (i < words.length && (words[i] ?? 0) < end) i += 1
    }
  }

  /** The longest match of at least `WORDS` words at `from`, the earliest place on a tie. */
  #longest(
    places: readonly Place[],
    tokens: readonly SignificantToken[],
    keys: readonly string[],
    from: number,
  ): Match | null {
    let best: Match | null = null
    for (const place of places) {
      const run = this.#runs[place.run]
      if (!run) continue
      let length = 0
      let words = 0
      while (from + length < keys.length && run.keys[place.from + length] === keys[from + length]) {
        if (tokens[from + length]?.kind === 'word') words += 1
        length += 1
      }
      if (words >= WORDS && length > (best?.length ?? 0)) best = { place, length }
    }
    return best
  }

  #copy(place: Place, length: number, result: Int32Array, at: number): void {
    const origins = this.#runs[place.run]?.origins ?? []
    for (let i = 0; i < length; i += 1) result[at + i] = origins[place.from + i] ?? -1
  }
}

interface Place {
  readonly run: number
  readonly from: number
}

interface Match {
  readonly place: Place
  readonly length: number
}

/** No key contains U+2029: it is the border of paragraphs. */
export function joined(keys: readonly string[]): string {
  return keys.join('\u2029')
}

const end = /^[.!?\u2026\u3002\uff01\uff1f\u061f\u0964]$/
const closer = /^[)\]"'\u2019\u201d\u00bb]$/

/** Half-open stretches of sentences: they end with a full stop and what closes it (quotes, citations). */
function sentences(keys: readonly string[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  let from = 0
  for (let index = 0; index < keys.length; index += 1) {
    if (!end.test(keys[index] ?? '')) continue
    while (index + 1 < keys.length && continues(keys[index + 1] ?? '')) index += 1
    found.push([from, index + 1])
    from = index + 1
  }
  if (from < keys.length) found.push([from, keys.length])
  return found
}

function continues(key: string): boolean {
  return end.test(key) || closer.test(key) || key.startsWith('\ufffc')
}

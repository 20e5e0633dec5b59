/** A seeded source of choices: the same seed makes the same choices on every machine. */
export interface Random {
  readonly seed: number
  /** A whole number from 0 to below `limit`. */
  int(limit: number): number
  /** True with the given probability. */
  chance(probability: number): boolean
  /** One of the values; the list may not be empty. */
  pick<T>(values: readonly T[]): T
}

/** The mulberry32 generator. */
export function seeded(seed: number): Random {
  let state = (seed * 2654435761) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (limit: number): number => Math.floor(next() * limit)
  return {
    seed,
    int,
    chance: (probability) => next() < probability,
    pick(values) {
      const value = values[int(values.length)]
      if (value === undefined) throw new RangeError('Nothing to pick from.')
      return value
    },
  }
}

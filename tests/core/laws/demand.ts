import { isDeepStrictEqual } from 'node:util'

/** Throws unless a law holds. */
export function demand(holds: boolean, law: string): void {
  if (!holds) throw new Error(`Broken law: ${law}`)
}

/** Whether two plain JSON values are equal, whatever the order of their members. */
export function equal(one: unknown, other: unknown): boolean {
  return one === other || isDeepStrictEqual(one, other)
}

import { canonicalJson } from '../document/canonical.ts'

/** The value of three states, and whether both sides changed it differently (then it is ours). */
export function mergeValue<T>(base: T, ours: T, theirs: T): { readonly value: T; readonly clash: boolean } {
  const [b, o, t] = [base, ours, theirs].map(keyOf)
  if (o === b) return { value: theirs, clash: false }
  return { value: ours, clash: t !== b && t !== o }
}

function keyOf(value: unknown): string {
  return value === undefined ? '' : canonicalJson(value)
}

/** Records merged field by field; `clashes` are the fields that both sides changed differently. */
export function mergeFields(
  base: Readonly<Record<string, unknown>>,
  ours: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
): { readonly value: Readonly<Record<string, unknown>>; readonly clashes: readonly string[] } {
  const value: Record<string, unknown> = {}
  const clashes: string[] = []
  for (const name of Object.keys({ ...base, ...ours, ...theirs })) {
    const merged = mergeValue(base[name], ours[name], theirs[name])
    if (merged.value !== undefined) value[name] = merged.value
    if (merged.clash) clashes.push(name)
  }
  return { value, clashes }
}

/** A set in the order of ours: what either side removed is gone, what either added is there. */
export function mergeSet(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): string[] {
  if (keyOf(base) === keyOf(ours)) return [...theirs]
  if (keyOf(base) === keyOf(theirs)) return [...ours]
  const kept = ours.filter((value) => theirs.includes(value) || !base.includes(value))
  return [...kept, ...theirs.filter((value) => !base.includes(value) && !ours.includes(value))]
}

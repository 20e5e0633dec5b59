/**
 * The positions of a heaviest strictly increasing subsequence of `values`, in order.
 *
 * `weightAt` weighs the value at a position; it is asked only when the values are out of order.
 * Values are distinct whole numbers from 0 to `values.length` (any gaps allowed, at most `size`).
 * A Fenwick tree keeps, per value, the heaviest subsequence that ends at or below it: O(n log n).
 */
export function heaviestIncreasing(
  values: readonly number[],
  weightAt: (position: number) => number,
  size: number,
): ReadonlySet<number> {
  // Most lists are in order, and weighing costs more than looking.
  if (values.every((value, index) => index === 0 || (values[index - 1] ?? 0) < value))
    return new Set(values.keys())
  const best = new Float64Array(size + 2)
  const bestAt = new Int32Array(size + 2).fill(-1)
  const previous: number[] = []
  const total: number[] = []
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0
    let weight = 0
    let from = -1
    for (let node = value; node > 0; node -= node & -node) {
      if ((best[node] ?? 0) > weight) {
        weight = best[node] ?? 0
        from = bestAt[node] ?? -1
      }
    }
    previous.push(from)
    total.push(weight + weightAt(index))
    for (let node = value + 1; node < best.length; node += node & -node) {
      if ((best[node] ?? 0) < (total[index] ?? 0)) {
        best[node] = total[index] ?? 0
        bestAt[node] = index
      }
    }
  }
  let last = -1
  for (let index = 0; index < total.length; index += 1) {
    if (last < 0 || (total[index] ?? 0) > (total[last] ?? 0)) last = index
  }
  const kept = new Set<number>()
  for (let index = last; index >= 0; index = previous[index] ?? -1) kept.add(index)
  return kept
}

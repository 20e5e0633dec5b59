/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[]
  /** Hand it back as `cursor` for the next page; null on the last. */
  readonly next: string | null
}

/** Where a page of a list starts and how long it is. */
export interface PageRequest {
  readonly cursor?: string | undefined
  /** 1 to 100; 50 when absent. */
  readonly limit?: number | undefined
}

const DEFAULT_LIMIT = 50
const MAX_LIMIT = 100

/** How many rows a page holds: the wish, kept within 1 and `most` (100). */
export function pageLimit(request: PageRequest, most = MAX_LIMIT): number {
  const wish = request.limit ?? DEFAULT_LIMIT
  return Number.isFinite(wish) ? Math.min(Math.max(Math.trunc(wish), 1), most) : DEFAULT_LIMIT
}

/** The cursor as a row number; null when absent or not one (then the list starts at its beginning). */
export function numericCursor(request: PageRequest): number | null {
  const value =
    request.cursor === undefined || !/^\d{1,10}$/.test(request.cursor) ? null : Number(request.cursor)
  return value === null || value > 2_147_483_647 ? null : value
}

/**
 * A page from `limit + 1` rows: the extra row only tells that there is another page, which starts
 * after the last row shown.
 */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => T,
  cursorOf: (row: Row) => string | number,
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(present),
    next: rows.length > limit && last !== undefined ? String(cursorOf(last)) : null,
  }
}

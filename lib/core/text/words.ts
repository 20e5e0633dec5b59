/** Numbers and dates as every page writes them: figures, "3 Jun 2026", U+2212 for minus. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `1,234`. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 source`, `1,204 sources`. */
export function count(value: number, one: string, many: string): string {
  return `${figure(value)} ${value === 1 ? one : many}`
}

/** `3 Jun 2026`, in UTC: the server does not know the reader's zone. */
export function day(date: Date): string {
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** `3 Jun`, for axes. */
export function shortDay(date: Date): string {
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`
}

/** `3 Jun 2026, 14:05 UTC`. */
export function instant(date: Date): string {
  return `${day(date)}, ${date.toISOString().slice(11, 16)} UTC`
}

/** A date of the form YYYY-MM-DD as `3 Jun 2026`; anything else as it is. */
export function isoDay(iso: string): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? iso : day(date)
}

/** `Ada, Jun and 2 others`: at most `most` names. */
export function names(all: readonly string[], most: number, total = all.length): string {
  const shown = all.slice(0, Math.max(1, most))
  const others = total - shown.length
  const parts = others > 0 ? [...shown, count(others, 'other', 'others')] : shown
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

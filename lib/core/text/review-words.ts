/** "1 change", "3 changes". */
export function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`
}

/** "a", "a and b", "a, b and c". */
export function join(list: readonly string[]): string {
  if (list.length < 2) return list.join('')
  return `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length of time as people say it in a queue: "40 min", "18 h", "2 d 4 h". */
export function duration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds)
  if (ms < HOUR) return `${Math.max(1, Math.round(ms / MINUTE))} min`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`
  const days = Math.floor(ms / DAY)
  const hours = Math.floor((ms - days * DAY) / HOUR)
  return hours === 0 || days > 6 ? `${days} d` : `${days} d ${hours} h`
}

/** The same in a sentence: "9 hours", "2 days". */
export function roughly(milliseconds: number): string {
  const ms = Math.max(0, milliseconds)
  if (ms < HOUR) return count(Math.max(1, Math.round(ms / MINUTE)), 'minute', 'minutes')
  if (ms < 2 * DAY) return count(Math.round(ms / HOUR), 'hour', 'hours')
  return count(Math.round(ms / DAY), 'day', 'days')
}

/** What stands by itself begins with a capital letter. */
export function capital(words: string): string {
  const [first = ''] = words
  return first.toLocaleUpperCase('en') + words.slice(first.length)
}

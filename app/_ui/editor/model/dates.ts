import { day } from '#lib/core/text/words.ts'

/** Today where the person is, as YYYY-MM-DD. */
export function today(): string {
  const now = new Date()
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** "3 Jun 2026", the day of a publication, which is the same for every reader. */
export function dayOf(iso: string): string {
  return day(new Date(iso))
}

/** "3 Jun 2026, 14:06" on the reader's clock. */
export function momentOf(time: number): string {
  const here = new Date(time - new Date(time).getTimezoneOffset() * 60_000)
  return `${day(here)}, ${clockOf(time)}`
}

/** "14:06" on the reader's clock. */
export function clockOf(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

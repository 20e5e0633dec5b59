/** Where the change stood on the screen when it was opened, left by `app/_ui/review/review.js`. */
const PLACE = 'palimpsest.amend.top'

/** Pixels that the bars take. */
const UNDER_BARS = 132

/**
 * Scrolls so that the passage stands where its change stood, and the page seems to have stayed; into sight
 * when nobody came from there.
 */
export function comeTo(section: HTMLElement): void {
  let top: number | null = null
  try {
    const kept = sessionStorage.getItem(PLACE)
    sessionStorage.removeItem(PLACE)
    top = kept === null ? null : Number(kept)
  } catch {
    // The browser keeps nothing for this site.
  }
  const here = section.getBoundingClientRect()
  // Not under the bars at the head of the page, and not where only its first line would be seen.
  const wanted = Math.min(Math.max(top ?? 0, UNDER_BARS), window.innerHeight / 2)
  if (top !== null && Number.isFinite(top)) window.scrollBy(0, here.top - wanted)
  else section.scrollIntoView({ block: here.height > window.innerHeight ? 'start' : 'center' })
}

import type { FocusEvent, KeyboardEvent } from 'react'

/** What can be reached with the arrow keys in a toolbar. */
function stops(toolbar: HTMLElement): HTMLElement[] {
  return [...toolbar.querySelectorAll<HTMLElement>('button, select')].filter(
    (stop) => stop.offsetParent !== null,
  )
}

/**
 * One tab stop for a whole toolbar, arrow keys inside it (WAI-ARIA toolbar). The first control carries
 * `tabIndex={0}`, the others `-1`; Escape goes back to the text by `leave`.
 */
export function roving(leave: () => void) {
  return {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const all = stops(event.currentTarget)
      const at = all.indexOf(document.activeElement as HTMLElement)
      const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
      const forward = rtl ? 'ArrowLeft' : 'ArrowRight'
      const back = rtl ? 'ArrowRight' : 'ArrowLeft'
      const next: Readonly<Record<string, number>> = {
        [forward]: (at + 1) % all.length,
        [back]: (at - 1 + all.length) % all.length,
        Home: 0,
        End: all.length - 1,
      }
      const index = next[event.key]
      if (event.key === 'Escape') leave()
      else if (index === undefined) return
      else all[index]?.focus()
      event.preventDefault()
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      for (const stop of stops(event.currentTarget)) stop.tabIndex = stop === event.target ? 0 : -1
    },
  }
}

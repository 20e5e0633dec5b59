/**
 * What was typed at a passage and not yet saved, kept in this browser for this person and change.
 * `app/_ui/review/kept.js` finds it again where the change has gone.
 */
import { isRecord } from '../editor/api.ts'
import type { AmendSetup } from './setup.ts'

export interface Kept {
  /** The passage as the editor has it, unchecked. */
  readonly document: unknown
  readonly reason: string
}

function keyOf({ viewer, suggestion, hunk }: AmendSetup): string {
  return `palimpsest.amend/${[viewer, suggestion, hunk.id].join('/')}`
}

/** What was kept; null when nothing was, or the browser keeps nothing. */
export function kept(setup: AmendSetup): Kept | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(setup)) ?? 'null')
    if (!isRecord(stored) || typeof stored.reason !== 'string') return null
    return { document: stored.document, reason: stored.reason }
  } catch {
    return null // the browser keeps nothing for this site, or it was damaged
  }
}

/** Keeps it, with its plain words and what the change was: the change may go before they are saved. */
export function keep(setup: AmendSetup, what: Kept, words: string): void {
  try {
    localStorage.setItem(keyOf(setup), JSON.stringify({ ...what, words, label: setup.hunk.label }))
  } catch {
    // Full or forbidden: the text is still on the page.
  }
}

export function forget(setup: AmendSetup): void {
  try {
    localStorage.removeItem(keyOf(setup))
  } catch {
    // The browser keeps nothing for this site.
  }
}

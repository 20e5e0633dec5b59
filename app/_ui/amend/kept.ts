/** What was typed at a passage and not yet saved, kept in this browser for this person and change. */
import { isRecord } from '../editor/api.ts'
import type { AmendSetup } from './setup.ts'

export interface Kept {
  /** The passage as the editor has it, unchecked. */
  readonly document: unknown
  readonly reason: string
}

function keyOf({ viewer, suggestion, hunk }: AmendSetup): string {
  return `palimpsest.amend/${[viewer, suggestion, hunk.id].map(encodeURIComponent).join('/')}`
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

export function keep(setup: AmendSetup, what: Kept): void {
  try {
    localStorage.setItem(keyOf(setup), JSON.stringify(what))
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

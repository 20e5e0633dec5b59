import type { EditingPassage } from '#lib/features/review/read-for-amending.ts'

/** What the server tells the editor of a passage. Plain JSON. */
export interface AmendSetup extends EditingPassage {
  readonly suggestion: number
  readonly hunk: { readonly id: string; readonly number: number; readonly label: string }
  readonly contentHash: string
  /** The way its language is written. */
  readonly direction: 'ltr' | 'rtl'
  /** Who made the suggestion. */
  readonly author: string
  /** Author id of who amends. */
  readonly viewer: number
  /** The page that one comes back to, without its fragment. */
  readonly back: string
}

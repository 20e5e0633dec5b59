import type { Document } from '#lib/core/document/types.ts'

/** What the server tells the page on which a passage is amended. Plain JSON. */
export interface AmendSetup {
  readonly suggestion: number
  readonly summary: string
  readonly author: string
  readonly article: { readonly slug: string; readonly title: string; readonly exists: boolean }
  readonly viewer: string
  readonly hunk: { readonly id: string; readonly number: number; readonly label: string }
  readonly contentHash: string
  readonly heading: string | null
  /** The text as it is shown, and the places of the passage's first and last block in it. */
  readonly whole: Document
  readonly first: number
  readonly last: number
  /** The passage as a document of its own, with all source records. */
  readonly passage: Document
}

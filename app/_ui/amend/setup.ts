import type { AmendingView } from '#lib/features/review/read-for-amending.ts'

/** What the server tells the page on which a passage is amended. Plain JSON. */
export interface AmendSetup extends Omit<AmendingView, 'suggestion'> {
  readonly suggestion: number
  readonly summary: string
  readonly author: string
  readonly article: { readonly slug: string; readonly title: string; readonly exists: boolean }
  readonly viewer: string
}

import type { ReactNode } from 'react'
import type { Passage } from './passages.ts'

/** What stands around a passage that is open for editing. */
export interface Around {
  /** The author's words, when both sides are shown. */
  readonly author: ReactNode
  /** The cards of other changes in the passage. */
  readonly cards: ReactNode
}

/** The change of the page that its viewer is wording otherwise. */
export interface Amending {
  readonly hunk: string
  readonly number: number
  /** Its passage, open for editing in place of the words; null when the change is one field. */
  readonly passage: {
    /** Ids of the blocks that are open; none where what was removed is kept. */
    readonly blocks: ReadonlySet<string>
    readonly open: (around: Around) => ReactNode
  } | null
  /** The field, in place of the card of the change; null when a passage is open. */
  readonly card: ReactNode
}

/** Whether a stretch of the text is open for editing. */
export function isOpen(passage: Passage, { hunk, passage: open }: Amending): boolean {
  if (open === null) return false
  if (open.blocks.size === 0) return passage.anchors.includes(hunk)
  return passage.blocks.some((id) => open.blocks.has(id))
}

import type { Editor } from '@tiptap/core'
import type { Document, Head } from '#lib/core/document/types.ts'
import type { SaveState } from './draft/keeper.ts'
import type { Analysis } from './model/analysis.ts'
import type { Refusal } from './submit.ts'

/** Everything that the page around the text shows, at one moment. */
export interface Snapshot {
  /** Null until the browser has looked for a draft. */
  readonly editor: Editor | null
  readonly head: Head
  readonly summary: string
  readonly summaryEdited: boolean
  readonly guestName: string
  readonly slug: string
  readonly analysis: Analysis | null
  /** The revision changes are counted against. */
  readonly base: { readonly number: number; readonly document: Document } | null
  readonly showChanges: boolean
  readonly save: SaveState
  /** When the draft that was brought back had been saved; null when none was. */
  readonly restoredFrom: number | null
  /** Another tab has this draft. */
  readonly elsewhere: boolean
  readonly online: boolean
  readonly sending: boolean
  readonly refused: Refusal | null
}

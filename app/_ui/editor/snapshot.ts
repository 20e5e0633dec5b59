import type { Editor } from '@tiptap/core'
import type { Document, Head } from '#lib/core/document/types.ts'
import type { Analysis } from './model/analysis.ts'
import type { Overlap } from './overlaps.ts'
import type { EditorSetup } from './setup.ts'
import type { Refusal, Way } from './submit.ts'

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
  /** Passages that open suggestions of others touch, as far as is known. */
  readonly overlaps: readonly Overlap[]
  /** The revision changes are counted against. */
  readonly base: { readonly number: number; readonly document: Document } | null
  readonly showChanges: boolean
  /** When the draft that was brought back had been saved; null when none was. */
  readonly restoredFrom: number | null
  /** When another text was last saved that can be opened instead; null when there is none. */
  readonly otherFrom: number | null
  /** Another tab has this draft. */
  readonly elsewhere: boolean
  readonly online: boolean
  /** What is on its way to the server; null when nothing is. */
  readonly sending: Way | null
  readonly refused: Refusal | null
}

/** Before the browser has looked for a draft. */
export function firstSnapshot(setup: EditorSetup): Snapshot {
  return {
    editor: null,
    head: setup.start.attrs,
    summary: setup.suggestion?.summary ?? '',
    summaryEdited: setup.suggestion !== null,
    guestName: '',
    slug: '',
    analysis: null,
    overlaps: [],
    base: setup.base,
    showChanges: setup.base !== null,
    restoredFrom: null,
    otherFrom: null,
    elsewhere: false,
    online: true,
    sending: null,
    refused: null,
  }
}

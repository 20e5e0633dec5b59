/** "Show changes": what `drawing.ts` draws, kept in place. */
import type { EditorView } from '@tiptap/pm/view'
import { drawn } from './decorations.ts'
import { draw } from './drawing.ts'

const changes = drawn('changes', draw)

/** The editor extension of this file. */
export const Changes = changes.extension

/** Shows a marking from now on. */
export const showMarking = changes.show

/** Where hunk number `hunk` of the shown diff first stands; null when it is nowhere in the text. */
export function positionOfHunk(view: EditorView, hunk: number): number | null {
  const found = changes.in(view.state)?.find(undefined, undefined, (spec) => spec.hunk === hunk) ?? []
  return found.length === 0 ? null : Math.min(...found.map((decoration) => decoration.from))
}

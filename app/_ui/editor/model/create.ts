/** The Tiptap editor of one sitting. */
import { Editor, type JSONContent } from '@tiptap/core'
import { editor as t } from '#lib/core/text/editor.ts'
import { Changes } from './changes.ts'
import { Citations } from './citations.ts'
import { behaviour, schemaExtensions } from './extensions.ts'
import { Ids } from './ids.ts'
import { Keys } from './keys.ts'
import { Long } from './long.ts'
import { cleanPaste } from './paste.ts'
import { Slash } from './slash.ts'

/** Opens an editor inside `element`; `onUpdate` runs after every change of the text. */
export function createEditor(
  element: HTMLElement,
  content: JSONContent | null,
  editable: boolean,
  onUpdate: () => void,
): Editor {
  return new Editor({
    element,
    extensions: [...schemaExtensions, ...behaviour, Ids, Citations, Changes, Slash, Keys, Long],
    content,
    injectCSS: false,
    editable,
    enableContentCheck: false,
    editorProps: {
      attributes: {
        class: 'prose',
        role: 'textbox',
        'aria-label': t.textLabel,
        'aria-multiline': 'true',
        'aria-describedby': 'text-keys',
      },
      transformPastedHTML: cleanPaste,
      // The bars above and below would hide the caret.
      scrollThreshold: { top: 160, bottom: 100, left: 0, right: 0 },
      scrollMargin: { top: 180, bottom: 120, left: 0, right: 0 },
    },
    onUpdate,
  })
}

import type { Editor } from '@tiptap/core'
import { useCallback, useRef, useSyncExternalStore } from 'react'

/**
 * A value read from the editor, again after every transaction; the component renders only when its
 * JSON changes. Keep what is read small: it is read on the path of typing.
 */
export function useEditorValue<T>(editor: Editor | null, read: (editor: Editor) => T, otherwise: T): T {
  const last = useRef<{ json: string; value: T } | null>(null)
  const subscribe = useCallback(
    (listener: () => void) => {
      editor?.on('transaction', listener)
      return () => {
        editor?.off('transaction', listener)
      }
    },
    [editor],
  )
  const snapshot = () => {
    const value = editor && !editor.isDestroyed ? read(editor) : otherwise
    const json = JSON.stringify(value)
    if (last.current?.json !== json) last.current = { json, value }
    return last.current.value
  }
  return useSyncExternalStore(subscribe, snapshot, () => otherwise)
}

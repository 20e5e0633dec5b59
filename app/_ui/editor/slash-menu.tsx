'use client'

import type { Editor } from '@tiptap/core'
import { useEffect, useRef } from 'react'
import { editor as t } from '#lib/core/text/editor.ts'
import { Icon } from './icons.tsx'
import { chooseSlash, pointSlash, slashItems, slashState } from './model/slash.ts'
import { useEditorValue } from './use-editor.ts'

const groups = ['sources', 'blocks'] as const

/** Scrolls the menu, never the page, so far that the option is seen. */
function showOption(option: HTMLElement | null, menu: HTMLElement | null): void {
  if (!option || !menu) return
  const { offsetTop, offsetHeight } = option
  if (offsetTop < menu.scrollTop) menu.scrollTop = offsetTop - 28
  else if (offsetTop + offsetHeight > menu.scrollTop + menu.clientHeight) {
    menu.scrollTop = offsetTop + offsetHeight - menu.clientHeight + 6
  }
}

/** The menu at the caret after `/`. The text keeps the focus; the arrow keys move the choice. */
export function SlashMenu({ editor }: { readonly editor: Editor }) {
  const menu = useRef<HTMLDivElement>(null)
  const open = useEditorValue(
    editor,
    (now) => {
      const state = slashState(now.state)
      return state && { from: state.from, index: state.index, ids: state.items.map((item) => item.id) }
    },
    null,
  )
  const current = open?.ids[open.index]

  useEffect(() => {
    const text = editor.view.dom
    if (!current) {
      for (const name of ['aria-activedescendant', 'aria-controls', 'aria-haspopup'])
        text.removeAttribute(name)
      return
    }
    text.setAttribute('aria-haspopup', 'listbox')
    text.setAttribute('aria-controls', 'slash')
    text.setAttribute('aria-activedescendant', `slash-${current}`)
    showOption(document.getElementById(`slash-${current}`), menu.current)
  }, [editor, current])

  const from = open?.from
  useEffect(() => {
    const element = menu.current
    const paper = element?.offsetParent
    if (from === undefined || !element || !paper) return
    const caret = editor.view.coordsAtPos(from)
    const frame = paper.getBoundingClientRect()
    const left = Math.max(8, Math.min(caret.left - frame.left, frame.width - element.offsetWidth - 8))
    const room = window.innerHeight - caret.bottom
    const above = room < element.offsetHeight + 16 && caret.top > element.offsetHeight + 120
    element.style.left = `${left}px`
    element.style.top = `${above ? caret.top - frame.top - element.offsetHeight - 6 : caret.bottom - frame.top + 6}px`
  }, [editor, from])

  if (!open) return null
  return (
    <div ref={menu} className="menu slash" role="listbox" aria-label={t.slash.label} id="slash">
      {groups.map((group) => {
        const items = slashItems.filter((item) => item.group === group && open.ids.includes(item.id))
        if (items.length === 0) return null
        return (
          // A fieldset may not stand in a listbox; its groups are of this role.
          // biome-ignore lint/a11y/useSemanticElements: groups of options
          <div key={group} role="group" aria-label={t.slash.groups[group]}>
            <p className="lab-s" aria-hidden="true">
              {t.slash.groups[group]}
            </p>
            {items.map((item) => (
              <div
                key={item.id}
                id={`slash-${item.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={item.id === current}
                className="so"
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => item.id !== current && pointSlash(editor.view, open.ids.indexOf(item.id))}
                onClick={() => chooseSlash(editor.view, item)}
                onKeyDown={() => undefined}
              >
                <Icon name={item.icon} />
                <span>
                  {t.slash.items[item.id].label}
                  {t.slash.items[item.id].hint ? <small>{t.slash.items[item.id].hint}</small> : null}
                </span>
                {item.id === current ? <kbd>Enter</kbd> : null}
              </div>
            ))}
          </div>
        )
      })}
    </div>
  )
}

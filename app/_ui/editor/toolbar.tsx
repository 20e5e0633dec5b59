'use client'

import type { Editor } from '@tiptap/core'
import { redoDepth, undoDepth } from '@tiptap/pm/history'
import { editor as t } from '#lib/core/text/editor.ts'
import { Icon, type IconName } from './icons.tsx'
import { type BlockKind, blockKind, blockKinds, setBlockKind } from './model/commands.ts'
import { insertTable } from './model/tables.ts'
import { roving } from './roving.ts'
import { useEditorValue } from './use-editor.ts'

interface ToolbarProps {
  readonly editor: Editor | null
  readonly showChanges: boolean | null
  readonly onShowChanges: (show: boolean) => void
  readonly onCite: () => void
  readonly onLink: () => void
}

const marks = ['bold', 'italic', 'code'] as const

function read(editor: Editor) {
  return {
    kind: blockKind(editor),
    undo: undoDepth(editor.state) > 0,
    redo: redoDepth(editor.state) > 0,
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    code: editor.isActive('code'),
    link: editor.isActive('link') || editor.isActive('articleLink'),
    bullets: editor.isActive('bulletList'),
    numbers: editor.isActive('orderedList'),
    quote: editor.isActive('blockquote'),
  }
}

const nothing: ReturnType<typeof read> = {
  kind: 'paragraph',
  undo: false,
  redo: false,
  bold: false,
  italic: false,
  code: false,
  link: false,
  bullets: false,
  numbers: false,
  quote: false,
}

const icons = { bold: 'bold', italic: 'ital', code: 'code' } as const

/** The bar of tools over the text; Alt+F10 in the text leads here. */
export function Toolbar({ editor, showChanges, onShowChanges, onCite, onLink }: ToolbarProps) {
  const now = useEditorValue(editor, read, nothing)
  const run = (act: (editor: Editor) => void) => () => {
    if (editor) act(editor)
  }
  const chain = (editor: Editor) => editor.chain().focus()
  return (
    <div
      className="etools"
      role="toolbar"
      aria-label={t.toolbar.label}
      aria-controls="text"
      id="tools"
      {...roving(() => editor?.commands.focus())}
    >
      <Tool
        icon="undo"
        label={t.toolbar.undo}
        keys="Control+Z"
        first
        disabled={!now.undo}
        onClick={run((e) => chain(e).undo().run())}
      />
      <Tool
        icon="redo"
        label={t.toolbar.redo}
        keys="Control+Shift+Z"
        disabled={!now.redo}
        onClick={run((e) => chain(e).redo().run())}
      />
      <i />
      <select
        className="kind"
        tabIndex={-1}
        aria-label={t.toolbar.kind}
        value={now.kind ?? ''}
        onChange={(event) => {
          const kind = blockKinds.find((one) => one === event.target.value)
          if (editor && kind) setBlockKind(editor, kind satisfies BlockKind)
        }}
      >
        {now.kind === null ? <option value="">{t.toolbar.otherKind}</option> : null}
        {blockKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t.toolbar.kinds[kind]}
          </option>
        ))}
      </select>
      <i />
      {marks.map((mark) => (
        <Tool
          key={mark}
          icon={icons[mark]}
          label={t.toolbar[mark]}
          pressed={now[mark]}
          onClick={run((e) => chain(e).toggleMark(mark).run())}
        />
      ))}
      <Tool icon="link" label={t.toolbar.link} keys="Control+K" pressed={now.link} onClick={onLink} />
      <i />
      <Tool
        icon="list"
        label={t.toolbar.bullets}
        pressed={now.bullets}
        onClick={run((e) => chain(e).toggleBulletList().run())}
      />
      <Tool
        icon="numbers"
        label={t.toolbar.numbers}
        pressed={now.numbers}
        onClick={run((e) => chain(e).toggleOrderedList().run())}
      />
      <Tool
        icon="quote"
        label={t.toolbar.quote}
        pressed={now.quote}
        onClick={run((e) => chain(e).toggleBlockquote().run())}
      />
      <Tool icon="cell" label={t.toolbar.table} onClick={run(insertTable)} />
      <i />
      <button
        className="btn quiet sm"
        type="button"
        tabIndex={-1}
        aria-label={t.toolbar.citeLabel}
        aria-keyshortcuts="Control+Alt+C"
        title={`${t.toolbar.citeLabel} (Ctrl+Alt+C)`}
        onMouseDown={keepFocus}
        onClick={onCite}
      >
        <Icon name="arch" /> {t.toolbar.cite}
      </button>
      {showChanges === null ? null : (
        <>
          <i />
          <button
            className="btn sm"
            type="button"
            tabIndex={-1}
            aria-pressed={showChanges}
            onMouseDown={keepFocus}
            onClick={() => onShowChanges(!showChanges)}
          >
            {t.toolbar.showChanges}
          </button>
        </>
      )}
    </div>
  )
}

/** Pressing a tool leaves the selection in the text as it is. */
function keepFocus(event: React.MouseEvent) {
  event.preventDefault()
}

interface ToolProps {
  readonly icon: IconName
  readonly label: string
  readonly keys?: string
  readonly first?: boolean
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly onClick: () => void
}

/** One tool: an icon with its name. Off, it stays focusable and says so. */
export function Tool({ icon, label, keys, first, pressed, disabled, onClick }: ToolProps) {
  return (
    <button
      className="btn quiet sm ico"
      type="button"
      tabIndex={first ? 0 : -1}
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      aria-keyshortcuts={keys}
      title={keys ? `${label} (${keys.replace('Control', 'Ctrl')})` : label}
      onMouseDown={keepFocus}
      onClick={disabled ? undefined : onClick}
    >
      <Icon name={icon} />
    </button>
  )
}

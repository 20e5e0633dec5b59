'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icons.tsx'

interface DialogProps {
  readonly title: string
  readonly closeLabel: string
  /** Runs when the dialog closed, however that came about. */
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer: ReactNode
  /** Runs on the filled button and on Enter in a field. */
  readonly onSubmit?: () => void
}

/**
 * A native modal dialog: Escape closes it, focus stays inside and goes back afterwards. It opens at
 * the element marked `data-first`.
 */
export function Dialog({ title, closeLabel, onClose, children, footer, onSubmit }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    element?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      // Closing says so a moment later; a dialog that was opened again by then has not closed.
      element?.close()
    }
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={() => dialog.current?.open || onClose()}>
      <div className="dh">
        <h2 id={heading}>{title}</h2>
        <button
          className="btn quiet ico sm"
          type="button"
          aria-label={closeLabel}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="no" />
        </button>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit?.()
        }}
      >
        <div className="db">{children}</div>
        <div className="df">{footer}</div>
      </form>
    </dialog>
  )
}

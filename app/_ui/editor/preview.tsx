'use client'

import { useEffect, useState } from 'react'
import type { Document } from '#lib/core/document/types.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { Dialog } from './dialog.tsx'

/** The text as it would read. The renderer is fetched when somebody asks for it. */
export function Preview({
  document,
  onClose,
}: {
  readonly document: Document
  readonly onClose: () => void
}) {
  const [html, setHtml] = useState('')
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let current = true
    void import('#lib/core/document/to-html.ts').then(
      ({ documentToHtml }) => {
        if (current) setHtml(documentToHtml(document))
      },
      // Without a connection the renderer cannot be fetched.
      () => {
        if (current) setFailed(true)
      },
    )
    return () => {
      current = false
    }
  }, [document])
  return (
    <Dialog
      title={`${t.preview.title}: ${document.attrs.title}`}
      closeLabel={t.preview.close}
      onClose={onClose}
      footer={<p className="grow hint">{t.preview.hint}</p>}
    >
      {failed ? <p role="alert">{t.preview.failed}</p> : null}
      {/* documentToHtml escapes every word and lets no address through that parseDocument refuses. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by core from a checked document */}
      <div className="pre" aria-busy={html === '' && !failed} dangerouslySetInnerHTML={{ __html: html }} />
    </Dialog>
  )
}

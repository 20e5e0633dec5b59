'use client'

import { editor as t } from '#lib/core/text/editor.ts'
import { Icon } from './icons.tsx'
import { goTo } from './model/commands.ts'
import { blockPositions } from './model/places.ts'
import { shared } from './overlaps.ts'
import type { Snapshot } from './snapshot.ts'

/** Says where somebody else has changed the same lines and waits for a decision. Nothing is forbidden. */
export function SharedPassages({ now }: { readonly now: Snapshot }) {
  const overlaps = shared(now.analysis, now.overlaps)
  if (overlaps.length === 0) return null
  const show = (block: string) => {
    const pos = now.editor ? blockPositions(now.editor.state.doc).get(block) : undefined
    if (now.editor && pos !== undefined) goTo(now.editor, pos)
  }
  return (
    <div className="note warn" id="shared">
      <Icon name="warn" className="warn" />
      <div role="status">
        <b>{t.shared.title(overlaps.length)}</b>
        {overlaps.map(({ block, suggestions, others }) => (
          <div key={block}>
            {overlaps.length > 1 ? <p>“{excerptOf(now, block)}”</p> : null}
            {suggestions.map(({ id, summary, author }) => (
              <p key={id}>
                <a href={`/suggestions/${id}?view=inline`} target="_blank" rel="noreferrer">
                  {t.shared.one(author, summary)}
                </a>
              </p>
            ))}
            {others > 0 ? <p>{t.shared.others(others, suggestions.length > 0)}</p> : null}
            <p className="row wrap">
              <button type="button" className="btn sm" onClick={() => show(block)}>
                {t.checks.showPlace}
              </button>
            </p>
          </div>
        ))}
        <p className="hint">{t.shared.hint}</p>
      </div>
    </div>
  )
}

/** How a passage begins, to tell one from another. */
function excerptOf({ editor }: Snapshot, block: string): string {
  const pos = editor ? blockPositions(editor.state.doc).get(block) : undefined
  const node = pos === undefined ? null : editor?.state.doc.nodeAt(pos)
  const words = node ? node.textBetween(0, node.content.size, ' ') : ''
  return words.length > 60 ? `${words.slice(0, 57).trimEnd()}…` : words
}

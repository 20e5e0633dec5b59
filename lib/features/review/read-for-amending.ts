import type { Document } from '#lib/core/document/index.ts'
import { bibliographyOf, blocksOf } from '#lib/core/document/parts.ts'
import type { Source } from '#lib/core/document/types.ts'
import { type Amendable, amendableOf, type HeadField, passageMarkdown } from '#lib/core/review/amendable.ts'
import { transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid } from '../input.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { findVisible, loadProposalAndCurrent } from '../suggestion/load.ts'
import { wrongState } from '../suggestion/state.ts'
import { presentShowing } from './shown.ts'

/** What a reviewer needs to word one change otherwise. */
export interface AmendingView {
  readonly id: number
  readonly hunk: { readonly id: string; readonly number: number; readonly label: string }
  readonly contentHash: string
  readonly edit: Editing
}

/** What is open for editing. `kept`: it was removed, and amending keeps it, changed. */
export type Editing = EditingPassage | EditingValue | EditingSource

export interface EditingPassage {
  readonly kind: 'passage'
  readonly kept: boolean
  /** The whole text that is edited, the places of the passage in it, and the passage as a document of its own. */
  readonly whole: Document
  readonly first: number
  readonly last: number
  readonly passage: Document
  /** The passage as the article has it, so that what the author added can be told from it. */
  readonly article: Document
  /** The passage in Markdown, for a plain form; null when it is more or other than one paragraph. */
  readonly markdown: string | null
}

export interface EditingValue {
  readonly kind: 'head'
  readonly kept: false
  readonly name: HeadField
  readonly value: string
}

export interface EditingSource {
  readonly kind: 'source'
  readonly kept: boolean
  readonly key: string
  readonly source: Source
}

/** For reviewers. Fails with `invalid` when the change has nothing that could be worded otherwise. */
export async function readForAmending(
  context: Context,
  input: { readonly id: number; readonly hunk: string },
): Promise<Outcome<AmendingView>> {
  const found = await findVisible(context, input.id)
  if (!found.ok) return found
  const { row, subject } = found.value
  const refused = authorise(context, 'suggestion.amend', subject)
  if (refused) return failed(refused)
  if (!transition(row.state, 'amend')) return failed(wrongState(row.state))
  const texts = await loadProposalAndCurrent(context.db, row)
  if (!texts.ok) return texts
  const showing = presentShowing(row, texts.value.proposal, texts.value.current)
  const number = showing.diff.hunks.findIndex(({ id }) => id === input.hunk) + 1
  const hunk = showing.diff.hunks[number - 1]
  const amendable = amendableOf(showing, input.hunk)
  if (!hunk || typeof amendable === 'string') {
    const why = typeof amendable === 'string' ? amendable : 'unknown'
    return failed(invalid([{ path: '/hunk', message: features.unamendable[why] }]))
  }
  return done({
    id: row.id,
    hunk: { id: hunk.id, number, label: hunk.label },
    contentHash: showing.contentHash,
    edit: editing(amendable, showing.from),
  })
}

function editing(amendable: Amendable, from: Document): Editing {
  const { text, kept } = amendable
  switch (amendable.kind) {
    case 'head':
      return { kind: 'head', kept: false, name: amendable.name, value: amendable.value }
    case 'source':
      return { kind: 'source', kept, key: amendable.key, source: amendable.source }
    case 'passage': {
      const { first, last } = amendable.passage
      const blocks = blocksOf(text).slice(first, last + 1)
      return {
        kind: 'passage',
        kept,
        whole: text,
        first,
        last,
        passage: { ...text, content: [...blocks, bibliographyOf(text)] },
        markdown: passageMarkdown(amendable),
        article: articlePassage(from, text, new Set(blocks.map(({ attrs }) => attrs.id))),
      }
    }
  }
}

/** The blocks of the article that a passage has, and those between or behind them that `text` has nowhere. */
function articlePassage(from: Document, text: Document, ids: ReadonlySet<string>): Document {
  const still = new Set(blocksOf(text).map(({ attrs }) => attrs.id))
  let inside = false
  const blocks = blocksOf(from).filter(({ attrs: { id } }) => {
    if (still.has(id)) inside = ids.has(id)
    return inside
  })
  return { ...from, content: [...blocks, bibliographyOf(from)] }
}

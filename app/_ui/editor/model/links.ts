/** Links of both kinds: to articles and to pages elsewhere. */
import { type Editor, getMarkRange } from '@tiptap/core'

export interface CurrentLink {
  /** The words that would be linked. */
  readonly from: number
  readonly to: number
  readonly words: string
  readonly href: string | null
  readonly slug: string | null
}

/** The link around the caret, or the selection that would become one. */
export function currentLink(editor: Editor): CurrentLink {
  const { doc, selection, schema } = editor.state
  const text = (from: number, to: number) => doc.textBetween(from, to, ' ', '')
  for (const name of ['link', 'articleLink'] as const) {
    const type = schema.marks[name]
    const range = type ? getMarkRange(selection.$from, type) : undefined
    if (!type || !range) continue
    const mark = doc.nodeAt(range.from)?.marks.find((one) => one.type === type)
    return {
      from: range.from,
      to: range.to,
      words: text(range.from, range.to),
      href: mark?.attrs.href ?? null,
      slug: mark?.attrs.slug ?? null,
    }
  }
  const { from, to, $from, $to } = selection
  const end = $from.sameParent($to) ? to : $from.end()
  return { from, to: end, words: text(from, end), href: null, slug: null }
}

/** Links the words of `place`; when they were reworded, their other marks go with the old words. */
export function setLink(
  editor: Editor,
  place: CurrentLink,
  target: { readonly href: string } | { readonly slug: string },
  words: string,
): void {
  const { tr, schema } = editor.state
  const type = 'href' in target ? schema.marks.link : schema.marks.articleLink
  if (!type || words === '') return
  if (words !== place.words) tr.insertText(words, place.from, place.to)
  const end = words === place.words ? place.to : place.from + words.length
  tr.addMark(place.from, end, type.create(target))
  tr.removeStoredMark(type)
  editor.view.dispatch(tr.scrollIntoView())
  editor.commands.focus(end)
}

/** Leaves the words without a link. */
export function unlink(editor: Editor, place: CurrentLink): void {
  const { tr, schema } = editor.state
  for (const type of [schema.marks.link, schema.marks.articleLink])
    if (type) tr.removeMark(place.from, place.to, type)
  editor.view.dispatch(tr)
  editor.commands.focus(place.to)
}

import type { HtmlContext } from '../../document/html/context.ts'
import { escapeHtml } from '../../document/html/escape.ts'
import type { Document } from '../../document/types.ts'
import { diff as words } from '../../text/diff.ts'
import type { DiffPassage } from './passages.ts'
import { publishedSource, sourceHtml } from './sources.ts'
import { addedHtml, type Page, removedHtml } from './text.ts'

/** The text that publishing gives, ready to be rendered. */
export interface Published {
  readonly document: Document
  readonly context: HtmlContext
}

/** What changes in the head of the article; in the final text what it will say there. */
export function headPassage(page: Page, published: Published | null): DiffPassage[] {
  const { head, categories, before, after } = page.diff.weave
  const changed = categories.filter(({ at }) => at !== 'both')
  if (head.length === 0 && changed.length === 0) return []
  page.met.clear()
  const idAt = (change: number): string | null =>
    page.diff.hunks[page.diff.weave.owner[change] ?? -1]?.id ?? null
  const rows = head.map(({ name, change }) => {
    const [old, fresh] = [String(before.attrs[name]), String(after.attrs[name])].map(escapeHtml)
    return rowHtml(
      words.head[name],
      (old ? removedHtml(page, idAt(change), old) : '') + (fresh ? addedHtml(page, idAt(change), fresh) : ''),
    )
  })
  const names = categories.map(({ at, change, value }) => {
    const name = escapeHtml(value)
    return at === 'both'
      ? name
      : at === 'before'
        ? removedHtml(page, idAt(change), name)
        : addedHtml(page, idAt(change), name)
  })
  const html = `<dl class="headdiff">${rows.join('')}${changed.length > 0 ? rowHtml(words.head.categories, names.join(', ')) : ''}</dl>`
  return [
    {
      kind: 'head',
      html: published ? publishedHead(page, published.document) : html,
      after: null,
      hunks: [...page.met.keys()],
      anchors: [...page.met.keys()],
      blocks: [],
      glyphs: ['±'],
      sentences: 0,
      heading: false,
    },
  ]
}

function publishedHead({ diff: { weave } }: Page, { attrs }: Document): string {
  const say = (value: string): string => escapeHtml(value || words.none)
  const rows = weave.head.map(({ name }) => rowHtml(words.head[name], say(String(attrs[name]))))
  const listed = weave.categories.some(({ at }) => at !== 'both')
    ? rowHtml(words.head.categories, say(attrs.categories.join(', ')))
    : ''
  return `<dl class="headdiff">${rows.join('')}${listed}</dl>`
}

function rowHtml(term: string, html: string): string {
  return `<div><dt>${term}</dt><dd>${html}</dd></div>`
}

/** Records that changed, and new ones that nothing cites; the others are shown where they are cited. */
export function sourcesPassage(page: Page, published: Published | null): DiffPassage[] {
  const { hunks: all, weave } = page.diff
  const changes = weave.sources.filter(
    ({ change }) => change !== null && !page.anchored.has(all[weave.owner[change] ?? -1]?.id ?? ''),
  )
  if (changes.length === 0) return []
  page.met.clear()
  const html = changes.map((change) => sourceHtml(page, change)).join('')
  const hunks = [...page.met.keys()]
  return hunks.length === 0
    ? []
    : [
        {
          kind: 'sources',
          html: published ? changes.map(({ key }) => publishedSource(published.context, key)).join('') : html,
          after: null,
          hunks,
          anchors: hunks,
          blocks: [],
          glyphs: ['±'],
          sentences: 0,
          heading: false,
        },
      ]
}

/**
 * Citations while editing: their numbers, and the promise that every cited source has its record.
 * Numbers follow first use, as the published page will count them (lib/core/citation).
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { AttrStep } from '@tiptap/pm/transform'
import { Decoration, DecorationSet, type NodeView } from '@tiptap/pm/view'
import type { CitationItem, Source } from '#lib/core/document/types.ts'
import { editor as t } from '#lib/core/text/editor.ts'

/** Source records by key. */
export type Sources = Readonly<Record<string, Source>>

/** Each cited key's number, in order of first use. */
export type Numbers = ReadonlyMap<string, number>

interface Numbered {
  readonly numbers: Numbers
  readonly decorations: DecorationSet
}

const numbering = new PluginKey<Numbered>('citationNumbers')
const records = new PluginKey<Sources>('sourceRecords')

/** The items of a citation node. */
export function itemsOf(node: Node): readonly CitationItem[] {
  return node.attrs.items
}

/** The bibliography of an editor document. */
export function sourcesOf(doc: Node): Sources {
  return doc.lastChild?.type.name === 'bibliography' ? doc.lastChild.attrs.sources : {}
}

/** The numbers that citations show now. */
export function numbersOf(state: EditorState): Numbers {
  return numbering.getState(state)?.numbers ?? new Map()
}

function number(doc: Node, known: Numbers): Numbered {
  const numbers = new Map<string, number>()
  let last = Math.max(0, ...known.values())
  const decorations: Decoration[] = []
  doc.descendants((node, pos) => {
    if (node.type.name !== 'citation') return
    for (const item of itemsOf(node)) {
      if (numbers.has(item.sourceKey)) continue
      const given = known.get(item.sourceKey)
      if (given === undefined) last += 1
      numbers.set(item.sourceKey, given ?? last)
    }
    const label = itemsOf(node).map((item) => `[${numbers.get(item.sourceKey)}]`)
    decorations.push(Decoration.node(pos, pos + node.nodeSize, {}, { label: label.join('') }))
  })
  return { numbers, decorations: DecorationSet.create(doc, decorations) }
}

/** Whether a transaction may have changed which citations there are or their order. */
function touchesCitations(tr: Transaction, old: Node): boolean {
  return tr.steps.some((step, index) => {
    const doc = tr.docs[index] ?? old
    if (step instanceof AttrStep) return doc.nodeAt(step.pos)?.type.name === 'citation'
    let touched = false
    step.getMap().forEach((from, to, newFrom, newTo) => {
      const after = tr.docs[index + 1] ?? tr.doc
      touched ||= has(doc, from, to) || has(after, newFrom, newTo)
    })
    return touched
  })
}

function has(doc: Node, from: number, to: number): boolean {
  let found = false
  doc.nodesBetween(from, Math.min(to, doc.content.size), (node) => {
    found ||= node.type.name === 'citation'
    return !found
  })
  return found
}

const numberPlugin = (known: Numbers) =>
  new Plugin<Numbered>({
    key: numbering,
    state: {
      init: (_config, state) => number(state.doc, known),
      apply: (tr, value, old, state) => {
        if (!tr.docChanged) return value
        if (tr.getMeta('citations') || touchesCitations(tr, old.doc)) return number(state.doc, known)
        return { ...value, decorations: value.decorations.map(tr.mapping, tr.doc) }
      },
    },
    props: {
      decorations: (state) => numbering.getState(state)?.decorations,
      nodeViews: { citation: (node, _view, _getPos, decorations) => citationView(node, decorations) },
    },
  })

/** A citation as its number, redrawn when the number changes. */
function citationView(node: Node, decorations: readonly Decoration[]): NodeView {
  const dom = document.createElement('sup')
  const mark = dom.appendChild(document.createElement('span'))
  mark.className = 'cite'
  const show = (current: Node, around: readonly Decoration[]) => {
    const label: string | undefined = around.find((one) => one.spec.label !== undefined)?.spec.label
    mark.textContent = label ?? '[…]'
    mark.setAttribute('aria-label', t.citation(label ?? '', itemsOf(current).length))
    dom.dataset.cites = JSON.stringify(itemsOf(current))
  }
  mark.setAttribute('role', 'img')
  show(node, decorations)
  return {
    dom,
    update: (next, around) => {
      if (next.type !== node.type) return false
      show(next, around)
      return true
    },
  }
}

/**
 * Remembers every source record seen in this session and puts the record of a cited key back when
 * an edit (select all and type, undo, paste) took it away. A citation whose record was never seen,
 * as after a paste from another article, becomes a "citation needed".
 */
const recordPlugin = new Plugin<Sources>({
  key: records,
  state: {
    init: (_config, state) => sourcesOf(state.doc),
    apply: (tr, value, _old, state) => {
      if (!tr.docChanged) return value
      const now = sourcesOf(state.doc)
      return Object.keys(now).every((key) => now[key] === value[key]) ? value : { ...value, ...now }
    },
  },
  appendTransaction: (transactions, _old, state) => {
    if (!transactions.some((tr) => tr.docChanged)) return null
    const present = sourcesOf(state.doc)
    const numbers = numbersOf(state)
    const absent = [...numbers.keys()].filter((key) => !(key in present))
    return absent.length === 0 ? null : restore(state, absent)
  },
})

function restore(state: EditorState, absent: readonly string[]): Transaction | null {
  const known = records.getState(state) ?? {}
  const back = absent.filter((key) => key in known)
  const tr = state.tr
  if (back.length > 0) putSources(tr, Object.fromEntries(back.map((key) => [key, known[key]])))
  const lost = new Set(absent.filter((key) => !(key in known)))
  if (lost.size > 0) {
    state.doc.descendants((node, pos) => {
      if (node.type.name !== 'citation') return
      const kept = itemsOf(node).filter((item) => !lost.has(item.sourceKey))
      if (kept.length === itemsOf(node).length) return
      if (kept.length > 0) tr.setNodeAttribute(pos, 'items', kept)
      else tr.setNodeMarkup(pos, state.schema.nodes.citationNeeded)
    })
  }
  return tr.setMeta('citations', true)
}

/** Adds or replaces source records, in the given transaction. */
export function putSources(
  tr: Transaction,
  sources: Readonly<Record<string, Source | undefined>>,
): Transaction {
  const last = tr.doc.lastChild
  if (last?.type.name !== 'bibliography') return tr
  const pos = tr.doc.content.size - last.nodeSize
  return tr.setNodeAttribute(pos, 'sources', { ...last.attrs.sources, ...sources })
}

/** What keeps numbers and records right, as ProseMirror takes it. */
export const citationPlugins: readonly Plugin[] = citationPluginsWithin(new Map())

/** The same for a passage of a longer text, in which these sources have their numbers already. */
export function citationPluginsWithin(known: Numbers): readonly Plugin[] {
  return [numberPlugin(known), recordPlugin]
}

/** The editor extension of this file. */
export const Citations = Extension.create({
  name: 'citationUpkeep',
  addProseMirrorPlugins: () => [...citationPlugins],
})

/** The extension for a passage of a longer text (`citationPluginsWithin`). */
export function citationsWithin(known: Numbers): Extension {
  return Citations.extend({ addProseMirrorPlugins: () => [...citationPluginsWithin(known)] })
}

import { blocksOf, descendants } from '../document/parts.ts'
import { inlineText, textOf } from '../document/text.ts'
import type { Document, DocumentNode, Inline } from '../document/types.ts'
import { countWords, countWordsIn } from '../document/words.ts'

/** What can be counted in a document alone, whoever reviewed it and whenever. Plain JSON. */
export interface ArticleFacts {
  readonly words: number
  /** Passages that state something: paragraphs, list items, and each table with its caption. */
  readonly claims: number
  /** Claims with a citation and without a "citation needed". */
  readonly citedClaims: number
  /** Distinct sources cited. */
  readonly sources: number
  /** Uses of sources: a citation of two sources counts twice. */
  readonly citations: number
  /** How many claims each source supports alone, by key; sources that support none alone are left out. */
  readonly alone: Readonly<Record<string, number>>
  readonly citationNeeded: readonly NeededPlace[]
  readonly dated: readonly DatedPlace[]
  /** Ids of `disputed` callouts. */
  readonly disputed: readonly string[]
  /** Ids of `outdated` callouts. */
  readonly outdated: readonly string[]
  /** Ids of claims without a citation, in reading order, at most 100. */
  readonly uncited: readonly string[]
}

/** A "citation needed". */
export interface NeededPlace {
  /** The id of the block it stands in. */
  readonly id: string
  readonly since: string | null
  readonly reason: string
  /** The fragment of its address on the article's page: `need-1`, `need-2` … */
  readonly anchor: string
}

/** Words that go stale. */
export interface DatedPlace {
  readonly id: string
  readonly asOf: string
  readonly checkBy: string | null
  readonly text: string
}

/** Fewer words than this state nothing that could be checked: a label, a "See also". */
const claimWords = 4

/** Counts the facts of a document. */
export function articleFacts(document: Document): ArticleFacts {
  const counted = new Counter()
  counted.visitAll(blocksOf(document))
  return counted.facts(countWords(document))
}

class Counter {
  private claims = 0
  private citedClaims = 0
  private citations = 0
  private readonly cited = new Set<string>()
  private readonly alone = new Map<string, number>()
  private readonly needed: NeededPlace[] = []
  private readonly dated: DatedPlace[] = []
  private readonly disputed: string[] = []
  private readonly outdated: string[] = []
  private readonly uncited: string[] = []

  /** A list that goes on from a cited sentence ("These are the parts:") is one claim with it. */
  visitAll(nodes: readonly DocumentNode[]): void {
    let led = false
    for (const [index, node] of nodes.entries()) {
      if (led) this.countParts(node)
      else this.visit(node)
      const next = nodes[index + 1]
      led = !led && isCitedLead(node) && (next?.type === 'bulletList' || next?.type === 'orderedList')
    }
  }

  private visit(node: DocumentNode): void {
    switch (node.type) {
      case 'paragraph':
        this.countInline(node.content ?? [], node.attrs.id)
        if (isClaim(node.content ?? [])) this.countClaim(node, node.attrs.id)
        return
      case 'heading':
      case 'figureCaption':
      case 'infoboxRow':
        this.countInline(node.content ?? [], node.attrs.id)
        return
      case 'figure':
      case 'table':
        this.countParts(node)
        if (node.type === 'table' || node.content[0].type === 'table') this.countClaim(node, node.attrs.id)
        return
      case 'callout':
        // A callout is about the article: what it says is no claim of the article.
        if (node.attrs.kind === 'disputed') this.disputed.push(node.attrs.id)
        if (node.attrs.kind === 'outdated') this.outdated.push(node.attrs.id)
        this.countParts(node)
        return
      case 'bulletList':
      case 'orderedList':
      case 'listItem':
      case 'blockquote':
      case 'infobox':
        this.visitAll(node.content)
    }
  }

  facts(words: number): ArticleFacts {
    return {
      words,
      claims: this.claims,
      citedClaims: this.citedClaims,
      sources: this.cited.size,
      citations: this.citations,
      alone: Object.fromEntries(this.alone),
      citationNeeded: this.needed,
      dated: this.dated,
      disputed: this.disputed,
      outdated: this.outdated,
      uncited: this.uncited.slice(0, 100),
    }
  }

  /** Counts citations and dates inside a node that is one claim or none. */
  private countParts(node: DocumentNode): void {
    for (const inner of descendants(node)) {
      const holds =
        inner.type === 'paragraph' ||
        inner.type === 'heading' ||
        inner.type === 'figureCaption' ||
        inner.type === 'infoboxRow'
      if (holds) this.countInline(inner.content ?? [], inner.attrs.id)
    }
  }

  private countInline(content: readonly Inline[], id: string): void {
    for (const node of content) {
      if (node.type === 'citation') {
        this.citations += node.attrs.items.length
        for (const item of node.attrs.items) this.cited.add(item.sourceKey)
      }
      if (node.type === 'citationNeeded') {
        this.needed.push({ id, ...node.attrs, anchor: `need-${this.needed.length + 1}` })
      }
      if (node.type !== 'text') continue
      for (const mark of node.marks ?? []) {
        if (mark.type === 'dated') this.dated.push({ id, ...mark.attrs, text: node.text.slice(0, 200) })
      }
    }
  }

  private countClaim(node: DocumentNode, id: string): void {
    const keys = new Set<string>()
    let needed = false
    for (const inner of descendants(node)) {
      if (inner.type === 'citation') for (const item of inner.attrs.items) keys.add(item.sourceKey)
      if (inner.type === 'citationNeeded') needed = true
    }
    this.claims += 1
    if (needed || keys.size === 0) {
      this.uncited.push(id)
      return
    }
    this.citedClaims += 1
    const [only] = keys
    if (keys.size === 1 && only !== undefined) this.alone.set(only, (this.alone.get(only) ?? 0) + 1)
  }
}

function isCitedLead(node: DocumentNode): boolean {
  if (node.type !== 'paragraph' || !inlineText(node.content).trim().endsWith(':')) return false
  return node.content?.some((child) => child.type === 'citation') === true
}

function isClaim(content: readonly Inline[]): boolean {
  const text = inlineText(content).trim()
  // Words that lead over to a list or a quotation state nothing themselves.
  if (text.endsWith(':')) return content.some((node) => node.type === 'citation')
  const onlyLinks = content.every(
    (node) =>
      textOf(node).trim() === '' ||
      (node.marks ?? []).some((mark) => mark.type === 'articleLink' || mark.type === 'link'),
  )
  return !onlyLinks && countWordsIn(text, 'en') >= claimWords
}

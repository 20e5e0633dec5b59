import type { DocumentNode, Inline, Mark } from '../document/types.ts'
import { diff as words } from '../text/diff.ts'
import { plainText } from './content.ts'
import { spellControls } from './controls.ts'
import type { Fact, Matter } from './loom.ts'
import { matterCites, matterText } from './matter.ts'
import type { HunkKind } from './types.ts'

/** Characters of an excerpt in a label. */
const excerptLength = 60

/** One line that says what a hunk does, in words a person would use. */
export function labelOf(kind: HunkKind, facts: readonly Fact[], main: Fact): string {
  const what = phrase(kind, facts, main)
  return spellControls(main.spot.part === null || kind === 'cell' ? what : words.at(main.spot.part, what))
}

function phrase(kind: HunkKind, facts: readonly Fact[], main: Fact): string {
  const { name = '' } = main
  const side = (which: 'before' | 'after'): string => facts.map((fact) => matterText(fact[which])).join(' ')
  const before = excerpt(side('before'))
  const after = excerpt(side('after'))
  switch (kind) {
    case 'text':
      return textLabel(facts, before, after)
    case 'cell':
      return cellLabel(facts, main, before, after)
    case 'citation':
      return citationLabel(facts)
    case 'marks':
      return marksLabel(facts)
    case 'attributes':
      return attributeLabel(main)
    case 'title':
    case 'head':
      return headLabel(main)
    case 'split':
      return words.split
    case 'joined':
      return words.joined
    case 'table':
      return words.gridChanged
    case 'source':
      return sourceLabel(main)
    case 'source-added':
      return words.sourceAdded(name)
    case 'source-removed':
      return words.sourceRemoved(name)
    default:
      return nodeLabel(kind, facts, main)
  }
}

function nodeLabel(kind: HunkKind, facts: readonly Fact[], main: Fact): string {
  const lines: Partial<Record<HunkKind, string>> = {
    'row-added': words.rowAdded,
    'row-removed': words.rowRemoved,
    'row-moved': words.rowMoved,
    'column-added': words.columnAdded,
    'column-removed': words.columnRemoved,
    'column-moved': words.columnMoved,
  }
  const line = lines[kind]
  if (line) return line
  const matter = main.after ?? main.before
  const name = nodeName(matter)
  if (kind === 'wrapped') return words.wrapped(name)
  if (kind === 'unwrapped') return words.unwrapped(name)
  if (kind === 'block-moved' || kind === 'item-moved') return moveLabel(facts, main)
  const text = excerpt(captionOf(matter) || matterText(matter))
  const full = text === '' ? name : `${name} “${text}”`
  return kind.endsWith('-added') ? words.blockAdded(full) : words.blockRemoved(full)
}

function moveLabel(facts: readonly Fact[], main: Fact): string {
  const moved = facts.filter((fact) => fact.from)
  const heading = nodeType(moved[0]?.after ?? null) === 'heading'
  const name = heading
    ? words.section(excerpt(matterText(moved[0]?.after ?? null)))
    : moved.length > 1
      ? words.passage
      : nodeName(main.after)
  const from = main.from?.heading ?? words.lead
  return from === (main.spot.heading ?? words.lead) ? words.movedWithin(name) : words.moved(name, from)
}

/** The words under a figure, by which people call it; empty when it has none. */
function captionOf(matter: Matter): string {
  const [node] = nodesOf(matter)
  return node?.type === 'figure' ? plainText(node.content[1]) : ''
}

function nodesOf(matter: Matter): readonly DocumentNode[] {
  return matter !== null && typeof matter === 'object' && 'nodes' in matter ? matter.nodes : []
}

function nodeType(matter: Matter): string {
  return nodesOf(matter)[0]?.type ?? ''
}

/** What people call it: the figure that holds a table is a table to them. */
function nodeName(matter: Matter): string {
  const names: Readonly<Record<string, string>> = words.types
  const [node] = nodesOf(matter)
  const type = node?.type === 'figure' ? node.content[0].type : node?.type
  return names[type === 'image' ? 'figure' : (type ?? '')] ?? words.passage
}

/** What a short cell says before and after; in a longer one what happened to its words. */
function cellLabel(facts: readonly Fact[], { spot }: Fact, before: string, after: string): string {
  const part = spot.part ?? ''
  const [one, other] = [excerpt(spot.cell?.before ?? ''), excerpt(spot.cell?.after ?? '')]
  return one === other
    ? words.at(part, textLabel(facts, before, after))
    : words.changed(part, one || words.empty, other || words.empty)
}

function textLabel(facts: readonly Fact[], before: string, after: string): string {
  if (before === '' && after === '')
    return facts.some((fact) => matterCites(fact.before).length + matterCites(fact.after).length > 0)
      ? citationLabel(facts)
      : words.spaceChanged
  if (before === '') return words.added(after)
  if (after === '') return words.removed(before)
  return words.reworded(before, after)
}

/** One line of at most `excerptLength` characters, cut at a space. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= excerptLength) return line
  const cut = line.slice(0, excerptLength)
  const space = cut.lastIndexOf(' ')
  return `${(space > 20 ? cut.slice(0, space) : Array.from(cut).slice(0, -1).join('')).trimEnd()}…`
}

function citationLabel(facts: readonly Fact[]): string {
  const keys = (side: 'before' | 'after'): string[] => [
    ...new Set(facts.flatMap((fact) => matterCites(fact[side]))),
  ]
  const [before, after] = [keys('before'), keys('after')]
  const added = after.filter((key) => !before.includes(key))
  const removed = before.filter((key) => !after.includes(key))
  if (added.length > 0 && removed.length > 0)
    return words.citationReplaced(removed.join(', '), added.join(', '))
  if (added.length > 0) return words.citationAdded(added.join(', '))
  const asks = (side: 'before' | 'after') =>
    facts.some((fact) => inlineOf(fact[side]).some(({ type }) => type === 'citationNeeded'))
  if (removed.length > 0)
    return asks('after')
      ? words.citationToNeeded(removed.join(', '))
      : words.citationRemoved(removed.join(', '))
  if (before.length > 0) return words.citationChanged(before.join(', '))
  return facts.some((fact) => inlineOf(fact.after).length > 0)
    ? words.citationNeededAdded
    : words.citationNeededRemoved
}

function inlineOf(matter: Matter): readonly Inline[] {
  return matter !== null && typeof matter === 'object' && 'inline' in matter ? matter.inline : []
}

function marksLabel(facts: readonly Fact[]): string {
  const text = excerpt(facts.map((fact) => matterText(fact.after)).join(''))
  const changes = new Set(facts.flatMap((fact) => markChanges(marksIn(fact.before), marksIn(fact.after))))
  const [only] = [...changes]
  return words.marked(text, changes.size === 1 && only !== undefined ? only : words.marksChanged)
}

function marksIn(matter: Matter): readonly Mark[] {
  return inlineOf(matter)[0]?.marks ?? []
}

/** What happens to the marks of a text, one phrase for each. */
export function markChanges(before: readonly Mark[], after: readonly Mark[]): string[] {
  const [linkBefore, linkAfter] = [targetOf(before), targetOf(after)]
  const changes: string[] = []
  if (linkBefore !== linkAfter) {
    if (linkBefore === null) changes.push(words.linkAdded(linkAfter ?? ''))
    else if (linkAfter === null) changes.push(words.linkRemoved(linkBefore))
    else changes.push(words.linkChanged(linkBefore, linkAfter))
  }
  const names: Readonly<Record<string, string>> = words.marks
  const has = (marks: readonly Mark[], type: string): boolean => marks.some((mark) => mark.type === type)
  for (const [type, name] of Object.entries(names)) {
    if (has(after, type) && !has(before, type)) changes.push(words.markAdded(name))
    if (has(before, type) && !has(after, type)) changes.push(words.markRemoved(name))
  }
  const [dateBefore, dateAfter] = [dateOf(before), dateOf(after)]
  if (dateBefore !== dateAfter)
    changes.push(dateAfter === null ? words.datedRemoved : words.datedAdded(dateAfter))
  return changes
}

function targetOf(marks: readonly Mark[]): string | null {
  for (const mark of marks) {
    if (mark.type === 'link') return mark.attrs.href
    if (mark.type === 'articleLink') return mark.attrs.slug
  }
  return null
}

function dateOf(marks: readonly Mark[]): string | null {
  for (const mark of marks)
    if (mark.type === 'dated')
      return mark.attrs.checkBy === null ? mark.attrs.asOf : `${mark.attrs.asOf}–${mark.attrs.checkBy}`
  return null
}

function attributeLabel({ name = '', before, after }: Fact): string {
  const names: Readonly<Record<string, string>> = words.attributes
  const types: Readonly<Record<string, string>> = words.types
  const value = (matter: Matter): string => {
    const text = excerpt(matterText(matter))
    const type = name === 'type' ? (text.split(', ')[0] ?? '') : text
    return (name === 'type' ? types[type] : type) || words.none
  }
  return words.changed(names[name] ?? name, value(before), value(after))
}

function headLabel({ name = '', before, after }: Fact): string {
  if (name === 'categories') {
    if (before === null) return words.categoryAdded(matterText(after))
    if (after === null) return words.categoryRemoved(matterText(before))
    return words.categoriesReordered
  }
  const names: Readonly<Record<string, string>> = words.head
  return words.changed(
    names[name] ?? name,
    excerpt(matterText(before)) || words.empty,
    excerpt(matterText(after)) || words.empty,
  )
}

function sourceLabel({ name = '', before, after }: Fact): string {
  const record = (matter: Matter): Map<string, unknown> =>
    new Map(
      matter !== null && typeof matter === 'object' && 'source' in matter
        ? Object.entries(matter.source)
        : [],
    )
  const [one, other] = [record(before), record(after)]
  const fields = [...new Set([...one.keys(), ...other.keys()])].filter(
    (field) => JSON.stringify(one.get(field)) !== JSON.stringify(other.get(field)),
  )
  return words.sourceChanged(name, fields.join(', '))
}

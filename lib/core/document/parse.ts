import { problemText } from '../text/problems.ts'
import { slugInAddress } from './address.ts'
import { squareTable } from './grid.ts'
import { issueIds } from './ids.ts'
import { markRank, normaliseCode, normaliseInline, sameMark } from './inline.ts'
import { limits } from './limits.ts'
import { measure } from './measure.ts'
import { asDocument, type Plain } from './plain.ts'
import { isRecord } from './record.ts'
import { type AttributeRule, markSpecs, nodeSpecs, schema } from './schema.ts'
import { pointer } from './source.ts'
import {
  type Document,
  FORMAT,
  type Mark,
  type MarkType,
  type NodeType,
  type Parsed,
  type Problem,
} from './types.ts'
import { upgrade } from './upgrade.ts'

/**
 * The only door into a document. Size and depth are counted first, without recursion; then every
 * node, mark and attribute is read by the table in `schema.ts`, and what the table does not name
 * is refused with its path. What comes out is normalised: parsing it again changes nothing.
 * Never throws for JSON of any kind.
 */
export function parseDocument(input: unknown): Parsed<Document> {
  const tooLarge = measure(input)
  if (tooLarge !== null) return { ok: false, problems: [tooLarge] }
  const reader: Reader = { problems: [], squares: 0 }
  const format = isRecord(input) && isRecord(input.attrs) ? input.attrs.format : undefined
  if (typeof format === 'number' && format > FORMAT) {
    refuse(reader, '/attrs/format', problemText.newerFormat)
    return { ok: false, problems: reader.problems }
  }
  const root = readNode(reader, upgrade(input), '')
  if (root !== null && root.type !== 'doc') refuse(reader, '/type', problemText.document)
  if (root !== null && reader.problems.length === 0) checkCitations(reader, root)
  if (root === null || reader.problems.length > 0) return { ok: false, problems: reader.problems }
  issueIds(root)
  // Defaults, ids and filled rows make it larger; what is stored must pass this door again.
  const grown = measure(root)
  if (grown !== null) return { ok: false, problems: [grown] }
  return { ok: true, value: asDocument(root) }
}

interface Reader {
  readonly problems: Problem[]
  squares: number
}

const nodeMembers: readonly string[] = ['type', 'attrs', 'content', 'marks', 'text']

function refuse(reader: Reader, path: string, message: string): null {
  if (reader.problems.length < limits.problems) reader.problems.push({ path, message })
  return null
}

function readNode(reader: Reader, input: unknown, path: string): Plain | null {
  if (!isRecord(input)) return refuse(reader, path, problemText.node)
  const type = input.type
  if (!isNodeType(type)) return refuse(reader, `${path}/type`, problemText.nodeType)
  for (const name of Object.keys(input)) {
    if (!nodeMembers.includes(name)) refuse(reader, `${path}/${pointer(name)}`, problemText.unknown)
  }
  const rule = nodeSpecs[type]
  const node: Plain = { type }
  if (type === 'text') {
    if (typeof input.text === 'string') node.text = input.text
    else refuse(reader, `${path}/text`, problemText.text)
  } else if (input.text !== undefined) {
    refuse(reader, `${path}/text`, problemText.textOnNode)
  }
  const attrs = readAttributes(reader, rule.attrs, input.attrs, `${path}/attrs`)
  if (attrs !== null) node.attrs = attrs
  const marks = readMarks(reader, input.marks, `${path}/marks`)
  if (marks.length > 0 && rule.group === 'inline') node.marks = marks
  else if (marks.length > 0) refuse(reader, `${path}/marks`, problemText.marksOnBlock)
  const content = readContent(reader, type, input.content, `${path}/content`)
  if (content.length > 0) node.content = content
  return node
}

function readAttributes(
  reader: Reader,
  rules: Readonly<Record<string, AttributeRule>> | undefined,
  input: unknown,
  path: string,
): Record<string, unknown> | null {
  const given = input ?? {}
  if (!isRecord(given)) return refuse(reader, path, problemText.object)
  for (const name of Object.keys(given)) {
    if (rules === undefined || !Object.hasOwn(rules, name))
      refuse(reader, `${path}/${pointer(name)}`, problemText.unknown)
  }
  if (rules === undefined) return null
  const attrs: Record<string, unknown> = {}
  for (const name in rules) {
    const rule = rules[name]
    if (rule === undefined) continue
    const value = Object.hasOwn(given, name) && given[name] !== undefined ? given[name] : rule.default
    const checked = rule.check(value)
    if ('wrong' in checked)
      refuse(
        reader,
        `${path}/${name}${checked.at ?? ''}`,
        value === undefined ? problemText.missing : checked.wrong,
      )
    else attrs[name] = checked.value
  }
  return attrs
}

const noMarks: readonly Mark[] = []

function readMarks(reader: Reader, input: unknown, path: string): readonly Mark[] {
  if (input === undefined || input === null) return noMarks
  if (!Array.isArray(input)) {
    refuse(reader, path, problemText.list)
    return noMarks
  }
  const marks: Mark[] = []
  for (const [index, entry] of (input as readonly unknown[]).entries()) {
    const mark = readMark(reader, entry, `${path}/${index}`)
    if (mark === null || marks.some((other) => sameMark(other, mark))) continue
    const excluded = schema.marks[mark.type]
    if (marks.some((other) => excluded.excludes(schema.marks[other.type]))) {
      refuse(reader, `${path}/${index}`, problemText.excludedMark)
    } else marks.push(mark)
  }
  return marks.length < 2 ? marks : marks.sort((a, b) => markRank(a.type) - markRank(b.type))
}

function readMark(reader: Reader, input: unknown, path: string): Mark | null {
  if (!isRecord(input)) return refuse(reader, path, problemText.mark)
  const type = input.type
  if (!isMarkType(type)) return refuse(reader, `${path}/type`, problemText.markType)
  for (const name of Object.keys(input)) {
    if (name !== 'type' && name !== 'attrs') refuse(reader, `${path}/${pointer(name)}`, problemText.unknown)
  }
  const count = reader.problems.length
  const attrs = readAttributes(reader, markSpecs[type].attrs, input.attrs, `${path}/attrs`)
  if (reader.problems.length > count) return null
  const slug = type === 'link' ? slugInAddress(String(attrs?.href)) : null
  const named = slug === null ? null : markSpecs.articleLink.attrs?.slug?.check(slug)
  if (named != null && 'value' in named) return { type: 'articleLink', attrs: { slug: String(named.value) } }
  // As for documents: checked by the table.
  return (attrs === null ? { type } : { type, attrs }) as Mark
}

function readContent(reader: Reader, type: NodeType, input: unknown, path: string): Plain[] {
  if (input !== undefined && input !== null && !Array.isArray(input)) {
    refuse(reader, path, problemText.list)
    return []
  }
  const count = reader.problems.length
  const given: readonly unknown[] = input ?? []
  let nodes: Plain[] = []
  for (const [index, entry] of given.entries()) {
    const node = readNode(reader, entry, `${path}/${index}`)
    if (node !== null) nodes.push(node)
  }
  if (reader.problems.length > count) return nodes
  if (type === 'doc') nodes = completeDocument(nodes)
  if (!checkOrder(reader, type, nodes, path)) return nodes
  if (type === 'codeBlock') return normaliseCode(nodes)
  if (type === 'table') squareRows(reader, nodes, path)
  return nodeSpecs[type].content === 'inline*' ? normaliseInline(nodes) : nodes
}

/** A document has a block and a bibliography, even when nobody wrote them yet. */
function completeDocument(nodes: readonly Plain[]): Plain[] {
  const complete = [...nodes]
  if (!nodes.some((node) => node.type === 'bibliography'))
    complete.push({ type: 'bibliography', attrs: { sources: {} } })
  if (complete.length === 1) complete.unshift({ type: 'paragraph', attrs: { id: '' } })
  return complete
}

function checkOrder(reader: Reader, type: NodeType, nodes: readonly Plain[], path: string): boolean {
  const nodeType = schema.nodes[type]
  let match = nodeType.contentMatch
  for (const [index, node] of nodes.entries()) {
    const next = match.matchType(schema.nodes[node.type])
    if (next === null) {
      refuse(reader, `${path}/${index}`, problemText.misplaced(node.type, type))
      return false
    }
    if (node.marks !== undefined && nodeSpecs[type].marks === '') {
      refuse(reader, `${path}/${index}/marks`, problemText.noMarks(type))
      return false
    }
    match = next
  }
  if (match.validEnd) return true
  refuse(reader, path, problemText.incomplete(type, nodeSpecs[type].content ?? ''))
  return false
}

function squareRows(reader: Reader, rows: readonly Plain[], path: string): void {
  const grid = squareTable(rows)
  if ('message' in grid) {
    refuse(reader, `${path}/${grid.row}/content/${grid.cell}`, grid.message)
    return
  }
  reader.squares += grid.squares
  if (reader.squares > limits.cells) refuse(reader, path, problemText.cells(limits.cells))
}

function checkCitations(reader: Reader, root: Plain): void {
  const sources = root.content?.at(-1)?.attrs?.sources
  const known = isRecord(sources) ? sources : {}
  const visit = (node: Plain, path: string): void => {
    if (node.type === 'citation') {
      const items = node.attrs?.items
      if (!Array.isArray(items)) return
      for (const [index, item] of (items as readonly unknown[]).entries()) {
        if (isRecord(item) && Object.hasOwn(known, String(item.sourceKey))) continue
        refuse(reader, `${path}/attrs/items/${index}/sourceKey`, problemText.unknownSource)
      }
      if (items.length > limits.citationItems)
        refuse(reader, `${path}/attrs/items`, problemText.items(limits.citationItems))
    }
    for (const [index, child] of (node.content ?? []).entries()) visit(child, `${path}/content/${index}`)
  }
  visit(root, '')
}

function isNodeType(value: unknown): value is NodeType {
  return typeof value === 'string' && Object.hasOwn(nodeSpecs, value)
}

function isMarkType(value: unknown): value is MarkType {
  return typeof value === 'string' && Object.hasOwn(markSpecs, value)
}

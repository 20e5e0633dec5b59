import { problemText } from '../text/problems.ts'
import { limits } from './limits.ts'
import { pointer } from './source.ts'
import type { Problem } from './types.ts'

interface Visit {
  readonly value: object
  readonly parent: Visit | null
  readonly name: string | number
  /** Nodes above this value. */
  readonly nodes: number
  /** Levels since the last node: members of `attrs`, `marks` and so on. */
  readonly levels: number
}

/**
 * Counts bytes, nodes and depth of an unknown value, without recursion, so that whatever passes
 * may be read recursively. Also ends on values that contain themselves or share parts: those are
 * counted as often as they appear.
 */
export function measure(input: unknown): Problem | null {
  if (typeof input !== 'object' || input === null) return { path: '', message: problemText.document }
  let bytes = 2
  let nodes = 0
  const visits: Visit[] = [{ value: input, parent: null, name: '', nodes: 0, levels: 0 }]
  for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
    if (visit.nodes > limits.depth) return { path: pathOf(visit), message: problemText.levels(limits.depth) }
    if (visit.levels > limits.attributeDepth) return { path: pathOf(visit), message: problemText.tooDeep }
    const isContent = visit.name === 'content' && Array.isArray(visit.value)
    for (const [name, value] of Object.entries(visit.value)) {
      bytes += isContent ? 1 : name.length + 4
      if (typeof value === 'string') bytes += byteLength(value) + 2
      else if (typeof value !== 'object' || value === null) bytes += 4
      else {
        bytes += 2
        if (isContent) nodes += 1
        visits.push({
          value,
          parent: visit,
          name,
          nodes: isContent ? visit.nodes + 1 : visit.nodes,
          levels: isContent || name === 'content' ? 0 : visit.levels + 1,
        })
      }
      if (bytes > limits.bytes) return { path: '', message: problemText.bytes(limits.bytes) }
      if (nodes > limits.nodes) return { path: '', message: problemText.nodes(limits.nodes) }
    }
  }
  return null
}

function byteLength(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    // A surrogate pair is two units and four bytes; other units from U+0800 on are three bytes.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}

function pathOf(visit: Visit): string {
  const names: (string | number)[] = []
  for (let at: Visit | null = visit; at?.parent != null; at = at.parent) names.push(at.name)
  return names
    .reverse()
    .map((name) => `/${pointer(String(name))}`)
    .join('')
}

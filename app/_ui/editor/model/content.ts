/** Between documents and what the editor holds: the editor has the body, the session has the head. */
import type { JSONContent } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { schema } from '#lib/core/document/schema.ts'
import type { Head } from '#lib/core/document/types.ts'
import { FORMAT } from '#lib/core/document/types.ts'

interface Body {
  readonly type: 'doc'
  readonly attrs: { readonly title: string }
  readonly content: JSONContent[]
}

/** The body of a document or kept draft as the editor can open it; null when it is no document. */
export function bodyJson(document: unknown): Body | null {
  if (typeof document !== 'object' || document === null || !('content' in document)) return null
  const { content } = document
  if (!Array.isArray(content)) return null
  // The head is the session's, but ProseMirror insists on a title that passes the schema's check.
  const body = { type: 'doc', attrs: { title: 'Any' }, content } as const
  try {
    schema.nodeFromJSON(body).check()
    return body
  } catch {
    return null
  }
}

const written = new WeakMap<Node, unknown>()

/** `doc.toJSON()`, where blocks that an edit did not touch are the very objects of the last time. */
export function jsonOf(doc: Node): { readonly type: string; readonly content: readonly unknown[] } {
  const content = doc.children.map((block) => {
    const json = written.get(block) ?? block.toJSON()
    written.set(block, json)
    return json
  })
  return { type: doc.type.name, content }
}

/** The head of a kept draft, as far as it is one. An empty title is a title that is still to come. */
export function headOf(document: unknown): Head | null {
  if (typeof document !== 'object' || document === null || !('attrs' in document)) return null
  const { attrs } = document
  if (typeof attrs !== 'object' || attrs === null) return null
  const text = (name: string): string => {
    const value: unknown = Reflect.get(attrs, name)
    return typeof value === 'string' ? value : ''
  }
  const categories: unknown = Reflect.get(attrs, 'categories')
  return {
    format: FORMAT,
    title: text('title'),
    description: text('description'),
    language: text('language') || 'en',
    categories: Array.isArray(categories) ? categories.filter((name) => typeof name === 'string') : [],
  }
}

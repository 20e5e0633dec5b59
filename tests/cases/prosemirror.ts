import { z } from 'zod'
import { parseDocument } from '#lib/core/document/parse.ts'
import type { Document } from '#lib/core/document/types.ts'
import type { Raw } from '#tests/generator/raw.ts'
import { repair } from '#tests/generator/raw.ts'
import { checkBothWays, type Tally, tally } from './tally.ts'

interface Foreign {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>> | undefined
  readonly content?: readonly Foreign[] | undefined
  readonly marks?:
    | readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> | undefined }[]
    | undefined
  readonly text?: string | undefined
}

const attrs = z.record(z.string(), z.unknown()).optional()

/** A node in the schema of the ProseMirror test suites. */
export const foreignNode: z.ZodType<Foreign> = z.lazy(() =>
  z.object({
    type: z.string(),
    attrs,
    content: z.array(foreignNode).optional(),
    marks: z.array(z.object({ type: z.string(), attrs })).optional(),
    text: z.string().optional(),
  }),
)

const pair = z.object({ title: z.string(), a: foreignNode, b: foreignNode })

/** Pairs of documents, and documents before and after steps (`prosemirror-docs.json`). */
export const prosemirrorCases = z.object({
  compute_diff: z.array(pair),
  changeset: z.array(pair),
  find_diff: z.array(pair),
  steps: z.array(z.object({ title: z.string(), start: foreignNode, result: foreignNode.optional() })),
})

/** The laws hold on each pair. */
export function checkProsemirror(cases: z.infer<typeof prosemirrorCases>): Tally {
  const pairs = [
    ...cases.compute_diff,
    ...cases.changeset,
    ...cases.find_diff,
    ...cases.steps.flatMap(({ title, start, result }) => (result ? [{ title, a: start, b: result }] : [])),
  ]
  return tally(
    'ProseMirror documents',
    pairs,
    ({ title }) => title,
    ({ a, b }) => checkBothWays(documentOf(a), documentOf(b)),
  )
}

const types: Readonly<Record<string, string>> = {
  p: 'paragraph',
  bullet_list: 'bulletList',
  ordered_list: 'orderedList',
  list_item: 'listItem',
  code_block: 'codeBlock',
  horizontal_rule: 'horizontalRule',
  hard_break: 'hardBreak',
}

const marks: Readonly<Record<string, string>> = { em: 'italic', strong: 'bold', code: 'code' }

/** The document in our schema: images in text stand as formulas, which are atoms too; unknown marks go. */
export function documentOf(foreign: Foreign): Document {
  const raw = rawOf(foreign)
  const inline = (node: Raw): boolean => ['text', 'hardBreak', 'mathInline'].includes(node.type)
  // A document of text alone, and the blocks of one without any, are in a paragraph here.
  if (raw.content?.some(inline)) raw.content = [{ type: 'paragraph', content: raw.content }]
  const whole = {
    type: 'doc',
    attrs: { title: 'Case' },
    content: raw.content?.length ? raw.content : [{ type: 'paragraph' }],
  }
  repair(whole)
  const parsed = parseDocument(whole)
  if (!parsed.ok) throw new Error(`unreadable: ${JSON.stringify(parsed.problems[0])}`)
  return parsed.value
}

function rawOf(node: Foreign): Raw {
  const type = types[node.type] ?? node.type
  if (type === 'image')
    return { type: 'mathInline', attrs: { latex: `${node.attrs?.src} ${node.attrs?.alt ?? ''}` } }
  const level = Number(node.attrs?.level ?? 1)
  const own = type === 'heading' ? { attrs: { level: Math.min(4, level + 1) } } : {}
  const kept = (node.marks ?? []).flatMap(({ type: name, attrs: given }) => {
    if (name === 'link') return [{ type: 'link', attrs: { href: `https://example.org/${given?.href}` } }]
    const known = marks[name]
    return known === undefined ? [] : [{ type: known }]
  })
  return {
    type,
    ...own,
    ...(node.text === undefined ? {} : { text: node.text }),
    ...(kept.length > 0 ? { marks: kept } : {}),
    ...(node.content ? { content: node.content.map(rawOf) } : {}),
  }
}

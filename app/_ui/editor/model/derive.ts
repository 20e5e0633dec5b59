/**
 * Makes Tiptap's extensions say exactly what the one schema says. Tiptap builds its own schema from
 * its extensions; each of them takes content, attributes and checks from core here, and brings only
 * behaviour (commands, shortcuts, Markdown typing). tests/e2e and tests/core compare the result.
 */
import type { MarkConfig, NodeConfig } from '@tiptap/core'
import type { TagParseRule } from '@tiptap/pm/model'
import { markSpecs, type NodeRule, nodeSpecs, proseMirrorAttributes } from '#lib/core/document/schema.ts'
import type { MarkType, NodeType } from '#lib/core/document/types.ts'
import { markDom, nodeDom } from './dom.ts'

/** Attributes as core has them. Parsing and rendering are `dom.ts`'s, so Tiptap's own are off. */
function attributes(attrs: NodeRule['attrs']) {
  return Object.fromEntries(
    Object.entries(proseMirrorAttributes(attrs)).map(([name, spec]) => [
      name,
      { ...spec, isRequired: !('default' in spec), rendered: false, parseHTML: () => null },
    ]),
  )
}

/**
 * A parse rule whose attributes pass the schema's checks. ProseMirror throws at a wrong attribute, so
 * what a paste gets wrong falls back to the default, and without a default the rule does not match.
 */
function checked(rule: TagParseRule, attrs: NodeRule['attrs'] = {}): TagParseRule {
  return {
    ...rule,
    getAttrs: (element) => {
      const given = rule.getAttrs?.(element)
      if (given === false) return false
      const result: Record<string, unknown> = {}
      for (const [name, attribute] of Object.entries(attrs)) {
        const value = given?.[name]
        const outcome = value === undefined ? null : attribute.check(value)
        if (outcome && 'value' in outcome) result[name] = outcome.value
        else if (!('default' in attribute)) return false
      }
      return result
    },
  }
}

/**
 * What `Node.extend()` or `Node.create()` needs so that node `name` is the one of core's schema. The
 * fields are functions because Tiptap takes `undefined` for "as the parent has it". How a node is
 * selected and dragged is the editor's own affair and stays as Tiptap has it.
 */
export function nodeConfig(name: NodeType): Partial<NodeConfig> {
  const rule = nodeSpecs[name]
  const dom = nodeDom[name]
  return {
    content: () => rule.content,
    marks: () => rule.marks,
    group: () => rule.group,
    inline: () => rule.inline,
    atom: () => rule.atom,
    code: () => rule.code,
    defining: () => rule.defining,
    isolating: () => rule.isolating,
    addAttributes: () => attributes(rule.attrs),
    parseHTML: () => (dom ? dom.parse.map((one) => checked(one, rule.attrs)) : []),
    renderHTML: dom ? ({ node }) => dom.render(node) : null,
  }
}

/** The same for mark `name`. Priorities give Tiptap's schema the order that core's marks have. */
export function markConfig(name: MarkType): Partial<MarkConfig> {
  const rule = markSpecs[name]
  const dom = markDom[name]
  return {
    priority: 900 - Object.keys(markSpecs).indexOf(name),
    inclusive: () => rule.inclusive,
    excludes: () => rule.excludes,
    addAttributes: () => attributes(rule.attrs),
    parseHTML: () => dom.parse.map((one) => checked(one, rule.attrs)),
    renderHTML: ({ mark }) => dom.render(mark),
  }
}

import { getSchema } from '@tiptap/core'
import { MarkType, type NodeType } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { schemaExtensions } from '#app/_ui/editor/model/extensions.ts'
import { schema } from '#lib/core/document/schema.ts'

const editorSchema = getSchema([...schemaExtensions])

/** Fields that say how a node looks or is handled, not what a document may hold. */
const handling = ['attrs', 'parseDOM', 'toDOM', 'toText', 'selectable', 'draggable', 'linebreakReplacement']

/** What makes two node or mark types the same. */
function essence(type: NodeType | MarkType) {
  const { attrs } = type.spec
  const spec = Object.fromEntries(
    Object.entries(type.spec).filter(
      ([field]) => !handling.includes(field) && !(type instanceof MarkType && field === 'code'),
    ),
  )
  const attributes = Object.entries(attrs ?? {}).map(([name, attribute]) => [
    name,
    'default' in attribute ? attribute.default : 'required',
    typeof attribute.validate,
  ])
  return { ...spec, attributes }
}

describe('the editor’s schema is the one of core', () => {
  test('the same nodes', () => {
    expect(Object.keys(editorSchema.nodes).toSorted()).toEqual(Object.keys(schema.nodes).toSorted())
    expect(editorSchema.topNodeType.name).toBe(schema.topNodeType.name)
  })

  test('the same marks, in the same order', () => {
    expect(Object.keys(editorSchema.marks)).toEqual(Object.keys(schema.marks))
  })

  test.each(Object.keys(schema.nodes))('node %s', (name) => {
    expect(essence(editorSchema.nodes[name] ?? never(name))).toEqual(essence(Reflect.get(schema.nodes, name)))
  })

  test.each(Object.keys(schema.marks))('mark %s', (name) => {
    expect(essence(editorSchema.marks[name] ?? never(name))).toEqual(essence(Reflect.get(schema.marks, name)))
  })

  test('a new block is a paragraph', () => {
    expect(editorSchema.topNodeType.contentMatch.defaultType?.name).toBe('paragraph')
  })

  test('a wrong attribute is refused by its check', () => {
    expect(() => editorSchema.node('heading', { level: 7 })).toThrow(RangeError)
  })
})

function never(name: string): never {
  throw new Error(`The editor has no ${name}`)
}

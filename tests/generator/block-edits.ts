import { rawItem, sentence } from './documents.ts'
import type { Edit } from './edits.ts'
import { type Raw, spots, takesBlocks } from './raw.ts'

/** Edits that split, join, wrap and re-dress blocks. */
export const blockEdits: Readonly<Record<string, Edit>> = {
  changeAttributes(raw, { random }) {
    const { node } = random.pick([...spots(raw), { node: raw }])
    if (node.type === 'heading') node.attrs = { ...node.attrs, level: 2 + random.int(3) }
    if (node.type === 'paragraph' || node.type === 'heading') {
      const parents = spots(raw).filter(
        (spot) => spot.node === node && (spot.parent.type !== 'listItem' || spot.index > 0),
      )
      if (parents.length > 0 && random.chance(0.3)) {
        node.type = node.type === 'paragraph' ? 'heading' : 'paragraph'
        node.attrs = {
          ...(node.attrs?.id ? { id: node.attrs.id } : {}),
          ...(node.type === 'heading' ? { level: 3 } : {}),
        }
      }
    }
    if (node.type === 'bulletList') {
      node.type = 'orderedList'
      node.attrs = { ...node.attrs, start: 1 + random.int(3) }
    } else if (node.type === 'orderedList') node.attrs = { ...node.attrs, start: random.int(5) }
    if (node.type === 'codeBlock') node.attrs = { ...node.attrs, language: random.pick(['', 'js', 'py']) }
    if (node.type === 'image')
      node.attrs = { ...node.attrs, alt: sentence(random, 2), credit: random.pick(['', 'A. Lee']) }
    if (node.type === 'callout') node.attrs = { ...node.attrs, kind: random.pick(['note', 'outdated']) }
    if (node.type === 'mathBlock') node.attrs = { ...node.attrs, latex: random.pick(['y', 'x^3']) }
    if (node.type === 'infoboxRow') node.attrs = { ...node.attrs, label: random.pick(['Died', 'Height']) }
    if (node.type === 'tableCell') node.attrs = { ...node.attrs, align: random.pick(['left', 'right', null]) }
  },
  split(raw, { random, ids }) {
    const found = spots(raw).filter(
      ({ node }) => node.type === 'paragraph' && (node.content?.length ?? 0) > 0,
    )
    if (found.length === 0) return
    const { parent, index, node } = random.pick(found)
    const content = node.content ?? []
    const at = random.int(content.length)
    const text = content[at]?.text ?? ''
    const cut = text.indexOf(' ', random.int(text.length + 1))
    const inText = cut > 0 && cut < text.length - 1
    const head = inText ? [{ ...content[at], type: 'text', text: text.slice(0, cut) }] : []
    const tail = inText
      ? [{ ...content[at], type: 'text', text: text.slice(cut + random.int(2)) }]
      : content.slice(at, at + 1)
    const first = [...content.slice(0, at), ...head]
    const second = {
      type: 'paragraph',
      attrs: { id: `s${ids.next}` },
      content: [...tail, ...content.slice(at + 1)],
    }
    parent.content?.splice(index, 1, { ...node, content: first }, second)
  },
  join(raw, { random }) {
    const found = spots(raw).filter(
      ({ node, parent, index }) =>
        node.type === 'paragraph' && parent.content?.[index + 1]?.type === 'paragraph',
    )
    if (found.length === 0) return
    const { parent, index, node } = random.pick(found)
    const [next] = parent.content?.splice(index + 1, 1) ?? []
    node.content = [
      ...(node.content ?? []),
      ...(random.chance(0.7) ? [{ type: 'text', text: ' ' }] : []),
      ...(next?.content ?? []),
    ]
  },
  splitItem(raw, context) {
    const found = spots(raw).filter(({ node }) => node.type === 'listItem')
    if (found.length === 0) return
    const { parent, index, node } = context.random.pick(found)
    const [paragraph, ...rest] = node.content ?? []
    const half = (paragraph?.content?.length ?? 0) >> 1
    const moved = paragraph?.content?.splice(half) ?? []
    parent.content?.splice(index + 1, 0, {
      ...rawItem(context, 0),
      content: [{ type: 'paragraph', content: moved }, ...rest],
    })
    node.content = node.content?.slice(0, 1) ?? []
  },
  wrap(raw, { random, ids }) {
    const found = spots(raw).filter(({ parent, node }) => takesBlocks(parent) && node.type !== 'bibliography')
    if (found.length === 0) return
    const { parent, index } = random.pick(found)
    if (parent.type === 'listItem' && index === 0) return
    const inner = parent.content?.splice(index, 1 + random.int(2)) ?? []
    const kept = inner.filter((node) => node.type !== 'bibliography')
    const type = random.pick(['blockquote', 'callout', 'bulletList'])
    const attrs = { id: `w${ids.next}`, ...(type === 'callout' ? { kind: 'note' } : {}) }
    const items = kept.flatMap((node): Raw[] =>
      node.type === 'paragraph' ? [{ type: 'listItem', content: [node] }] : [],
    )
    const wrapped =
      type === 'bulletList' && items.length !== kept.length
        ? kept
        : [{ type, attrs, content: type === 'bulletList' ? items : kept }]
    parent.content?.splice(index, 0, ...wrapped, ...inner.filter((node) => node.type === 'bibliography'))
  },
  unwrap(raw, { random }) {
    const found = spots(raw).filter(({ node }) =>
      ['blockquote', 'callout', 'bulletList', 'orderedList'].includes(node.type),
    )
    if (found.length === 0) return
    const { parent, index, node } = random.pick(found)
    const inner = (node.content ?? []).flatMap((child) =>
      child.type === 'listItem' ? (child.content ?? []) : [child],
    )
    parent.content?.splice(index, 1, ...inner)
  },
}

import type { Join, Options } from 'mdast-util-to-markdown'
import type { Raw } from './nodes.ts'

/** Prints what is Markdown already. Its first character counts when the text before it is escaped. */
export const rawHandler = Object.assign((node: Raw): string => node.value, {
  peek: (node: Raw): string => node.value.charAt(0),
})

/** Characters that our dialect gives a meaning. */
export const unsafe: NonNullable<Options['unsafe']> = [
  { character: '$', inConstruct: 'phrasing' },
  { character: '{', before: '\\]', inConstruct: 'phrasing' },
]

/** The mark of a callout stands directly above its first paragraph. */
export const join: Join[] = [
  (left, right) =>
    left.type === 'raw' && left.value.startsWith('[!') && right.type === 'paragraph' ? 0 : undefined,
]

import { blameCase } from './blame.ts'
import { diffCase } from './diff.ts'
import { mergeCase } from './merge.ts'

/** The laws of DESIGN §5 by name: each checks the case that a seed makes, and throws when one is broken. */
export const laws = { diff: diffCase, merge: mergeCase, blame: blameCase } as const

/** Which laws there are. */
export type LawName = keyof typeof laws

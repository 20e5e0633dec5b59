import type { HunkKind } from '#lib/core/diff/types.ts'

interface Glyph {
  readonly glyph: string
  readonly tone: 'ok' | 'warn' | 'bad' | 'mv'
}

const added: Glyph = { glyph: '+', tone: 'ok' }
const removed: Glyph = { glyph: '−', tone: 'bad' }
const changed: Glyph = { glyph: '±', tone: 'warn' }
const moved: Glyph = { glyph: '↕', tone: 'mv' }

/** The sign of every kind of change, as the diff has them. */
export const glyphs: Readonly<Record<HunkKind, Glyph>> = {
  text: changed,
  marks: changed,
  attributes: changed,
  'block-added': added,
  'block-removed': removed,
  'block-moved': moved,
  wrapped: changed,
  unwrapped: changed,
  split: changed,
  joined: changed,
  'item-added': added,
  'item-removed': removed,
  'item-moved': moved,
  'row-added': added,
  'row-removed': removed,
  'row-moved': moved,
  'column-added': added,
  'column-removed': removed,
  'column-moved': moved,
  cell: changed,
  table: changed,
  citation: changed,
  source: changed,
  'source-added': added,
  'source-removed': removed,
  title: changed,
  head: changed,
}

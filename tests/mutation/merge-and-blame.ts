import type { Fault } from './fault.ts'

/**
 * Faults in merge and blame that the tests must notice. Not among them, since nobody could notice them:
 * that equal units with other ids are paired first (they are each other's most similar ones, which the next
 * rule pairs), and that older removed runs stand before newer ones (what equals an older one was restored
 * by the same rule when it was written again, so the newer has the first author's origins already).
 */
export const mergeAndBlameFaults: readonly Fault[] = [
  {
    file: 'lib/core/merge/values.ts',
    what: 'theirs is forgotten where ours changed nothing',
    find: 'if (o === b) return { value: theirs, clash: false }',
    replace: 'if (o === b) return { value: ours, clash: false }',
  },
  {
    file: 'lib/core/merge/values.ts',
    what: 'what both added to a set is there twice',
    find: '!base.includes(value) && !ours.includes(value))]',
    replace: '!base.includes(value))]',
  },
  {
    file: 'lib/core/merge/text.ts',
    what: 'the same change of both sides is a conflict',
    find: 'if (contentOf(ours) === contentOf(theirs)) return ours',
    replace: 'if (ours === theirs) return ours',
  },
  {
    file: 'lib/core/merge/text.ts',
    what: 'conflicts in text go unreported',
    find: "  clashes.push({\n    kind: 'text',\n    base: fullInline(sliceFlat(flat, start, end)),\n    ours: plainPieces(ours),",
    replace:
      "  if (start > end) clashes.push({\n    kind: 'text',\n    base: fullInline(sliceFlat(flat, start, end)),\n    ours: plainPieces(ours),",
  },
  {
    file: 'lib/core/merge/patches.ts',
    what: 'patches that overlap do not meet',
    find: '(patch.start < end || (touches',
    replace: '(patch.start < end - 1 || (touches',
  },
  {
    file: 'lib/core/merge/places.ts',
    what: 'what one side changed goes with the other side’s removal',
    find: 'if (hidden.has(node) || (!moved && !touched(node, side))) continue',
    replace: 'if (hidden.has(node) || !moved) continue',
  },
  {
    file: 'lib/core/merge/places.ts',
    what: 'moves in a circle stay',
    find: "places.set(member, 'ours')",
    replace: "places.set(member, 'theirs')",
  },
  {
    file: 'lib/core/merge/scope.ts',
    what: 'an emptied container stays',
    find: "if (children.length === 0 || (node.type === 'figure' && children.length < 2)) return []",
    replace: "if (node.type === 'figure' && children.length < 2) return []",
  },
  {
    file: 'lib/core/merge/sources.ts',
    what: 'different works under one key are taken for one',
    find: 'if (b?.[key] || !other || sameWork(other, source)) continue',
    replace: 'if (b?.[key] || other) continue',
  },
  {
    file: 'lib/core/merge/sources.ts',
    what: 'a source that is cited goes with the side that removed it',
    find: 'return cited ? (left ?? base) : null',
    replace: 'return null',
  },
  {
    file: 'lib/core/merge/trees.ts',
    what: 'equal additions of both sides stand twice',
    find: 'uniteEqual(mine.b, other.b, nodeOf, unite)\n',
    replace: '',
  },
  {
    file: 'lib/core/merge/trees.ts',
    what: 'what both sides added under one id stands twice',
    find: 'uniteNamesakes(mine.b, other.b, nodeOf, unite)\n',
    replace: '',
  },
  {
    file: 'lib/core/merge/text.ts',
    what: 'of two additions under one id the shorter stands',
    find: "if (onlyAdds(sideOf(two, [ours]))) return { side: 'ours', clash: null }",
    replace: "if (onlyAdds(sideOf(two, [ours]))) return { side: 'theirs', clash: null }",
  },
  {
    file: 'lib/core/merge/table.ts',
    what: 'two alignments of one cell go unreported',
    find: "if (attrs.clashes.includes('align'))",
    replace: "if (attrs.clashes.includes('none'))",
  },
  {
    file: 'lib/core/merge/lines.ts',
    what: 'a row that one side changed goes with the other side’s removal',
    find: 'if (!touched(side, base) && (side === 0 ? mine : other).still.has(base))',
    replace: 'if ((side === 0 ? mine : other).still.has(base))',
  },
  {
    file: 'lib/core/blame/step.ts',
    what: 'words removed in this step are not found where they went',
    find: 'restoreFrom(new RemovedIndex(moved), news, () => true)',
    replace: 'restoreFrom(new RemovedIndex([]), news, () => true)',
  },
  {
    file: 'lib/core/blame/step.ts',
    what: 'every step has an origin of its own, one author of a revision two',
    find: 'return found >= 0 ? found : origins.push({ revision, author }) - 1',
    replace: 'return origins.push({ revision, author }) - 1',
  },
  {
    file: 'lib/core/blame/restore.ts',
    what: 'four words in a row count as restored',
    find: 'const WORDS = 5',
    replace: 'const WORDS = 4',
  },
  {
    file: 'lib/core/blame/restore.ts',
    what: 'a whole sentence that comes back is new',
    find: 'if (place) this.#copy(place, to - from, result, from)',
    replace: 'if (place && from > to) this.#copy(place, to - from, result, from)',
  },
  {
    file: 'lib/core/blame/index.ts',
    what: 'spans leave a gap between them',
    find: 'start: before?.end ?? 0',
    replace: 'start: (before?.end ?? -1) + 1',
  },
]

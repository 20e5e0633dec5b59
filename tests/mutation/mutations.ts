/** One deliberate fault: `find`, which stands once in the file, becomes `replace`. */
export interface Mutation {
  readonly file: string
  /** What the fault is, in words. */
  readonly what: string
  readonly find: string
  readonly replace: string
}

/**
 * Faults in diff, merge and blame that the tests must notice. Not among them, since nobody could notice it:
 * that `projectSources` keeps a removed record that is cited. The removal requires every hunk that takes one of
 * its citations, and the new document has none, so no choice of hunks reaches that line. It stays as a guard.
 */
export const mutations: readonly Mutation[] = [
  {
    file: 'lib/core/diff/apply.ts',
    what: 'a hunk is accepted without what it requires',
    find: 'requires.some((needed) => !closed.has(needed))',
    replace: 'requires.every((needed) => !closed.has(needed)) && requires.length > 0',
  },
  {
    file: 'lib/core/diff/apply.ts',
    what: 'requirements of requirements are not looked at',
    find: 'for (let before = -1; before !== closed.size; ) {',
    replace: 'for (let before = -1, once = 0; once < 1; once += 1) {',
  },
  {
    file: 'lib/core/diff/diff.ts',
    what: 'a source may go while some of its citations stay',
    find: 'else for (const taker of takers) loom.require(change, taker)',
    replace: 'else for (const taker of takers) loom.find(taker)',
  },
  {
    file: 'lib/core/diff/apply.ts',
    what: 'a new source stands only when its own hunk is accepted',
    find: '(chosen || isCited(key))',
    replace: 'chosen',
  },
  {
    file: 'lib/core/diff/project.ts',
    what: 'what goes and what comes are mistaken for each other',
    find: "return at === 'both' || live(change) === (at === 'after')",
    replace: "return at === 'both' || live(change) === (at === 'before')",
  },
  {
    file: 'lib/core/diff/project.ts',
    what: 'changed marks are never taken',
    find: 'live(item.change) ? item.after : item.before',
    replace: 'item.before',
  },
  {
    file: 'lib/core/diff/project.ts',
    what: 'a square where an added line meets a removed one has no cell',
    find: 'return grid.plain ? [emptyCell(`${grid.rows[row]?.id}-${column}`)] : []',
    replace: 'return []',
  },
  {
    file: 'lib/core/diff/weave.ts',
    what: 'a container may be emptied',
    find: 'if (last && first) loom.require(last.change, first.change)',
    replace: 'if (last && first) return',
  },
  {
    file: 'lib/core/diff/weave.ts',
    what: 'a container and what moves out of it are two hunks',
    find: 'bench.loom.unite(change, move)',
    replace: 'bench.loom.find(move)',
  },
  {
    file: 'lib/core/diff/weave.ts',
    what: 'a change of type leaves the other attributes to hunks of their own',
    find: "names.includes('type') ? [names] : names.map((name) => [name])",
    replace: 'names.map((name) => [name])',
  },
  {
    file: 'lib/core/diff/unite.ts',
    what: 'moves of containers into each other are decided apart',
    find: 'if (moves[0] !== undefined) bench.loom.unite(moves[0], move)',
    replace: 'if (moves[0] === undefined) bench.loom.unite(move, move)',
  },
  {
    file: 'lib/core/diff/unite.ts',
    what: 'neighbours that moved together are two hunks',
    find: 'other.index === entry.match.index + 1',
    replace: 'other.index === entry.match.index + 2',
  },
  {
    file: 'lib/core/diff/clean.ts',
    what: 'a sentence slides to the wrong place',
    find: "if (before.kind === 'space' && ended(tokens[index - 2])) return 4",
    replace: "if (before.kind === 'space' && ended(tokens[index - 2])) return 0",
  },
  {
    file: 'lib/core/diff/clean.ts',
    what: 'an insertion slides one token too far',
    find: 'result.push({ a0: edit.a0 + by, a1: edit.a1 + by, b0: edit.b0 + by, b1: edit.b1 + by })\n    } else if',
    replace:
      'result.push({ a0: edit.a0 + by, a1: edit.a1 + by, b0: edit.b0 + by + 1, b1: edit.b1 + by + 1 })\n    } else if',
  },
  {
    file: 'lib/core/diff/text.ts',
    what: 'changes that touch are two hunks',
    find: 'if (state.last !== null) state.loom.unite(state.last, change)',
    replace: 'if (state.last === change) state.loom.unite(state.last, change)',
  },
  {
    file: 'lib/core/diff/tokens.ts',
    what: 'grapheme clusters are cut into code points',
    find: 'of graphemes.segment(text)) {',
    replace:
      'of Array.from(text, (segment, at) => ({ segment, index: Array.from(text).slice(0, at).join("").length }))) {',
  },
  {
    file: 'lib/core/diff/sequence.ts',
    what: 'the exact algorithm walks back wrongly',
    find: 'const down = k === -d || (k !== d && at(k - 1) < at(k + 1))',
    replace: 'const down = k === -d || (k !== d && at(k - 1) <= at(k + 1))',
  },
  {
    file: 'lib/core/diff/sequence.ts',
    what: 'a region that is replaced whole does not say so',
    find: '    out.push(rest)\n    return true',
    replace: '    out.push(rest)\n    return false',
  },
  {
    file: 'lib/core/diff/lis.ts',
    what: 'the most instead of the heaviest stand still',
    find: 'total.push(weight + weightAt(index))',
    replace: 'total.push(weight + 1)',
  },
  {
    file: 'lib/core/diff/match.ts',
    what: 'ids are believed whatever the text says',
    find: 'return likeness(bagOf(a), bagOf(b)) < strange',
    replace: 'return likeness(bagOf(a), bagOf(b)) < -1',
  },
  {
    file: 'lib/core/diff/match.ts',
    what: 'an item may part from the paragraph it starts with',
    find: 'if (parent !== entry.match) {',
    replace: 'if (parent === null) {',
  },
  {
    file: 'lib/core/diff/gaps.ts',
    what: 'short neighbours that changed places are not found',
    find: 'a.length * b.length > crossPairs',
    replace: 'a.length * b.length > 0',
  },
  {
    file: 'lib/core/diff/hunks.ts',
    what: 'equal changes have equal ids',
    find: 'seen.set(stem, ordinal + 1)\n    return',
    replace: 'seen.set(stem, ordinal)\n    return',
  },
  {
    file: 'lib/core/diff/hunks.ts',
    what: 'moves up are said to go down',
    find: "direction: up ? 'up' : 'down'",
    replace: "direction: up ? 'down' : 'up'",
  },
  {
    file: 'lib/core/diff/spots.ts',
    what: 'the ids in the path of a hunk are those of the new document',
    find: 'path.push(idOf(a ? entry.node : (entry.match ?? entry).node))',
    replace: 'path.push(idOf((entry.match ?? entry).node))',
  },
  {
    file: 'lib/core/diff/table.ts',
    what: 'rows may come and go under a span',
    find: 'return !spanTouches(before, gone) && !spanTouches(after, come)',
    replace: 'return true',
  },
  {
    file: 'lib/core/diff/table.ts',
    what: 'a short cell falls into several changes',
    find: 'for (const change of changes) loom.unite(changes[0] ?? change, change)',
    replace: 'for (const change of changes) loom.unite(change, change)',
  },
  {
    file: 'lib/core/diff/paragraphs.ts',
    what: 'splits and joins are not seen',
    find: 'shared < inherited * size) return false',
    replace: 'shared >= 0) return false',
  },
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
    find: 'if (JSON.stringify(ours) === JSON.stringify(theirs)) return ours',
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
    find: 'uniteEqual(mine.b, other.b, nodeOf, known, nodes)\n',
    replace: '',
  },
  {
    file: 'lib/core/merge/lines.ts',
    what: 'a row that one side changed goes with the other side’s removal',
    find: 'if (!touched(side, base) && (side === 0 ? mine : other).still.has(base))',
    replace: 'if ((side === 0 ? mine : other).still.has(base))',
  },
  {
    file: 'lib/core/blame/step.ts',
    what: 'a moved unit is new',
    find: 'for (const made of [...free.news]) if (made.unit.tokens.length > 0) take(made, () => true)',
    replace: 'for (const made of [...free.news]) if (made.unit.tokens.length > 99) take(made, () => true)',
  },
  {
    file: 'lib/core/blame/step.ts',
    what: 'words removed in this step are not found where they went',
    find: 'restoreFrom(new RemovedIndex(moved), news, () => true)',
    replace: 'restoreFrom(new RemovedIndex([]), news, () => true)',
  },
  {
    file: 'lib/core/blame/step.ts',
    what: 'the last author of removed words wins over the first',
    find: 'return fresh.length === 0 ? kept : [...kept, ...fresh]',
    replace: 'return fresh.length === 0 ? kept : [...fresh, ...kept]',
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
    find: 'start: spans.at(-1)?.end ?? 0',
    replace: 'start: (spans.at(-1)?.end ?? -1) + 1',
  },
]

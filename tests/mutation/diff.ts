import type { Fault } from './fault.ts'

/**
 * Faults in the diff that the tests must notice. Not among them, since nobody could notice it:
 * that `projectSources` keeps a removed record that is cited. The removal requires every hunk that takes one of
 * its citations, and the new document has none, so no choice of hunks reaches that line. It stays as a guard.
 */
export const diffFaults: readonly Fault[] = [
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
    find: 'return grid.plain ? [emptyCell(',
    replace: 'return grid.rows.length === 0 ? [emptyCell(',
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
]

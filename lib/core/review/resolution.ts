import { applyHunks, diffDocuments, type Hunk } from '../diff/index.ts'
import {
  bibliographyOf,
  documentToText,
  passageDocument,
  passageFromMarkdown,
  passageToMarkdown,
  sha256,
} from '../document/index.ts'
import type { Document, Parsed, Problem } from '../document/types.ts'
import { type Conflict, mergeDocuments } from '../merge/index.ts'
import { type PassageAt, passageBetween, passageIn, withPassage } from './passages.ts'
import { withNeeded } from './together.ts'

/** One thing that both sides changed: what stands now, and what the suggestion says instead. */
export interface Choice {
  /** The same for the same three texts. */
  readonly id: string
  /** The differences it is about: several where both changed several words of one passage. */
  readonly hunks: readonly Hunk[]
  /** In plain text, the whole passage where there is one: what both started from, where that is known. */
  readonly base: string | null
  readonly theirs: string
  readonly mine: string
  /** The passage on the three sides, each as a document of its own; null where it is no running text. */
  readonly passage: {
    readonly base: Document | null
    readonly theirs: Document
    readonly mine: Document
  } | null
  /** Markdown to start a third text from; null where only one of the two can be taken. */
  readonly third: string | null
  /** Whether a third text is plain words on one line: a title or description. */
  readonly plain: boolean
}

/** What was chosen: one of the sides, or words of one's own in Markdown. */
export type Taken = 'theirs' | 'mine' | { readonly third: string }

/** What has to be chosen before a suggestion fits today's text. */
export interface Resolution {
  readonly choices: readonly Choice[]
  /**
   * Today's text with all of the suggestion that fits, and what was taken at each choice; today's words
   * where nothing was. A problem's path is `/` and the id of the choice.
   */
  readonly resolve: (taken: ReadonlyMap<string, Taken>) => Parsed<Document>
}

/**
 * The choices that are left when `proposed`, written on `base`, meets `current`.
 *
 * Merging keeps the first side where both changed the same thing. So merging in either order gives two
 * texts that agree in everything but the conflicts, and their difference, as hunks, is the choices:
 * none accepted keeps today's words throughout, all accepted puts the suggestion's everywhere. Hunks in
 * one passage are one choice, so that a third text can stand for the whole of it.
 */
export function resolutionOf(base: Document, current: Document, proposed: Document): Resolution {
  const theirs = mergeDocuments(base, current, proposed)
  const mine = mergeDocuments(base, proposed, current)
  const diff = diffDocuments(theirs.document, mine.document)
  const apply = (hunks: readonly Hunk[]) =>
    applyHunks(theirs.document, diff, new Set(withNeeded(diff.hunks, new Set(hunks.map(({ id }) => id)))))
  const groups = groupByPassage(diff.hunks, (hunk) => passageBetween(theirs.document, apply([hunk])))
  const places = groups.map((group) => ({ ...group, applied: apply(group.hunks) }))
  const choices = places.map((one) => choiceOf(one, base, theirs.document, theirs.conflicts))
  const sources = {
    ...bibliographyOf(mine.document).attrs.sources,
    ...bibliographyOf(theirs.document).attrs.sources,
  }
  return {
    choices,
    resolve: (taken) => {
      const chosen = places.flatMap((place, index) => {
        const choice = choices[index]
        const side = choice && taken.get(choice.id)
        return choice && side !== undefined ? [{ ...place, id: choice.id, side }] : []
      })
      // A third text stands where the suggestion has the passage; where only the article has it, there.
      const accepted = chosen.flatMap(({ hunks, side, at, applied }) =>
        side === 'mine' || (side !== 'theirs' && at && passageIn(applied, at) !== null) ? hunks : [],
      )
      let document = apply(accepted)
      const problems: Problem[] = []
      for (const { id, side, at } of chosen) {
        if (typeof side === 'string' || at === null) continue
        const written = rewrite(document, at, side.third, sources)
        if (written.ok) document = written.value
        else problems.push(...written.problems.map(({ message }) => ({ path: `/${id}`, message })))
      }
      return problems.length > 0 ? { ok: false, problems } : { ok: true, value: document }
    },
  }
}

interface Group {
  readonly at: PassageAt | null
  readonly hunks: readonly Hunk[]
}

function groupByPassage(hunks: readonly Hunk[], find: (hunk: Hunk) => PassageAt | null): readonly Group[] {
  const groups: { at: PassageAt | null; hunks: Hunk[] }[] = []
  for (const hunk of hunks) {
    const at = find(hunk)
    const same = at && groups.find((group) => JSON.stringify(group.at) === JSON.stringify(at))
    if (same) same.hunks.push(hunk)
    else groups.push({ at, hunks: [hunk] })
  }
  return groups
}

function choiceOf(
  { hunks, at, applied }: Group & { readonly applied: Document },
  base: Document,
  theirs: Document,
  conflicts: readonly Conflict[],
): Choice {
  const id = sha256(hunks.map((hunk) => hunk.id).join(' ')).slice(0, 16)
  const wordsIn = (document: Document) => at && passageIn(document, at)
  const [was, now, own] = [wordsIn(base), wordsIn(theirs), wordsIn(applied)] as const
  if (at === null || (now === null && own === null)) {
    const [only] = hunks
    return {
      id,
      hunks,
      base: only ? baseOf(only, conflicts) : null,
      theirs: hunks.map(({ before }) => before).join(' … '),
      mine: hunks.map(({ after }) => after).join(' … '),
      passage: null,
      third: null,
      plain: false,
    }
  }
  const alone = {
    base: was && passageDocument(base, was, `base-${id}`),
    theirs: passageDocument(theirs, now ?? [], `theirs-${id}`),
    mine: passageDocument(applied, own ?? [], `mine-${id}`),
  }
  return {
    id,
    hunks,
    base: alone.base && documentToText(alone.base),
    theirs: documentToText(alone.theirs),
    mine: documentToText(alone.mine),
    passage: alone,
    plain: at.kind === 'head',
    third:
      at.kind === 'head'
        ? documentToText(own ? alone.mine : alone.theirs)
        : passageToMarkdown(applied, own ?? now ?? []),
  }
}

function rewrite(
  document: Document,
  at: PassageAt,
  words: string,
  sources: Parameters<typeof passageFromMarkdown>[2],
): Parsed<Document> {
  if (at.kind === 'head') {
    const plain = words.trim().replace(/\s+/g, ' ')
    return withPassage(document, at, plain === '' ? [] : [{ type: 'text', text: plain }], {})
  }
  const read = passageFromMarkdown(words, document, sources)
  return read.ok ? withPassage(document, at, read.value.content, read.value.sources) : read
}

/** The base of the conflict at the same place, when there is just one. */
function baseOf({ place, before, after }: Hunk, conflicts: readonly Conflict[]): string | null {
  const here = conflicts.filter(({ anchor }) => anchor === place.anchor)
  const same = here.filter(
    ({ ours, theirs }) =>
      (ours.includes(before) || before.includes(ours)) && (theirs.includes(after) || after.includes(theirs)),
  )
  const [only, second] = same.length > 0 ? same : here
  return only && !second ? only.base : null
}

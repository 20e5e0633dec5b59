import { bibliographyOf } from '../document/parts.ts'
import type { Document, Source } from '../document/types.ts'
import { citedUnder } from './content.ts'
import { type Live, projectNode } from './project.ts'
import type { Container, Diff, Weave } from './types.ts'
import { withOwnIds } from './unique-ids.ts'

/**
 * The document `a` with the accepted hunks of its diff: nothing accepted gives `a`, everything
 * gives `b` up to ids. A hunk whose requirements are not accepted is dropped, never added to. The
 * result depends on the set alone, is normalised and passes `parseDocument`.
 */
export function applyHunks(a: Document, diff: Diff, accepted: ReadonlySet<string>): Document {
  const closed = closedSet(diff, accepted)
  if (closed.size === 0) return a
  const chosen = diff.hunks.map((hunk) => closed.has(hunk.id))
  return projectWeave(diff.weave, (change) => chosen[diff.weave.owner[change] ?? -1] === true)
}

/** The accepted hunks without those whose requirements are absent. */
export function closedSet(diff: Diff, accepted: ReadonlySet<string>): ReadonlySet<string> {
  const closed = new Set(diff.hunks.map(({ id }) => id).filter((id) => accepted.has(id)))
  for (let before = -1; before !== closed.size; ) {
    before = closed.size
    for (const { id, requires } of diff.hunks)
      if (closed.has(id) && requires.some((needed) => !closed.has(needed))) closed.delete(id)
  }
  return closed
}

/** The document in which exactly the live changes are made. */
export function projectWeave(weave: Weave, live: Live): Document {
  const blocks = projectNode(weave.root, live).flatMap((node) => (node.type === 'doc' ? node.content : []))
  const content = blocks.filter((block) => block.type !== 'bibliography')
  const { attrs } = weave.before
  const head = weave.head
    .filter(({ change }) => live(change))
    .map(({ name }) => [name, weave.after.attrs[name]] as const)
  const categories = weave.categories
    .filter(({ at, change }) => at === 'both' || live(change) === (at === 'after'))
    .map(({ value }) => value)
  const sources = projectSources(weave, live, content)
  const document: Document = {
    type: 'doc',
    attrs: { ...attrs, ...Object.fromEntries(head), categories: [...new Set(categories)] },
    content: [...content, { type: 'bibliography', attrs: { sources } }],
  }
  return withOwnIds(document)
}

/** A new record stands where it is cited; a cited one never goes. */
function projectSources(
  weave: Weave,
  live: Live,
  content: readonly Container[],
): Readonly<Record<string, Source>> {
  const before = bibliographyOf(weave.before).attrs.sources
  if (weave.sources.length === 0) return before
  let cited: ReadonlySet<string> | null = null
  const isCited = (key: string): boolean => {
    cited ??= new Set(content.flatMap(citedUnder))
    return cited.has(key)
  }
  const sources: Record<string, Source> = { ...before }
  for (const { key, before: one, after: other, change } of weave.sources) {
    const chosen = change !== null && live(change)
    if (one === null && other !== null && (chosen || isCited(key))) sources[key] = other
    else if (one !== null && other !== null && chosen) sources[key] = other
    else if (other === null && chosen && !isCited(key)) delete sources[key]
  }
  return Object.fromEntries(Object.entries(sources).sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0)))
}

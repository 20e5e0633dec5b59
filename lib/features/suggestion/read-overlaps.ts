import { can, isAuthor } from '#lib/core/review/policy.ts'
import { pendingStates } from '#lib/core/review/states.ts'
import { listSuggestions } from '#lib/data/suggestion-lists.ts'
import { findToChange } from '../article/find.ts'
import type { Context } from '../context.ts'
import { done, type Outcome } from '../outcome.ts'
import { siteRules } from '../site/rules.ts'
import type { SuggestionLine } from '../views.ts'
import { presentLine, subjectOf } from './load.ts'
import { readVersionFacts } from './version-facts.ts'

/** A passage that other open suggestions change too. */
export interface Overlap {
  /** Id of the top-level block. */
  readonly block: string
  /** Those that the reader may see. */
  readonly suggestions: readonly SuggestionLine[]
  /** How many more there are; nothing of them is told. */
  readonly others: number
}

/** Open suggestions that are looked at, the newest; an article with more is crowded anyway. */
const MOST = 100

/**
 * Which blocks of an article open suggestions of others touch, so that who writes can be told while
 * writing. Everybody may know how many there are; whose they are and why only those who may see them.
 * `except` is an own suggestion that goes on.
 */
export async function readOverlaps(
  context: Context,
  input: { readonly slug: string; readonly except?: number | undefined },
): Promise<Outcome<readonly Overlap[]>> {
  const { db, actor } = context
  const found = await findToChange(context, input.slug)
  if (!found.ok) return found
  const page = await listSuggestions(db, {
    articleId: found.value.id,
    states: pendingStates,
    order: 'newest',
    limit: MOST,
  })
  const rules = await siteRules(db)
  const blocks = new Map<string, { suggestions: SuggestionLine[]; others: number }>()
  for (const row of page.items) {
    const subject = subjectOf(row, rules)
    if (row.id === input.except || isAuthor(actor, subject)) continue
    const visible = can(actor, 'suggestion.read', subject)
    for (const block of readVersionFacts(row.newest.facts).blocks) {
      const at = blocks.get(block) ?? { suggestions: [], others: 0 }
      if (visible) at.suggestions.push(presentLine(row))
      else at.others += 1
      blocks.set(block, at)
    }
  }
  return done([...blocks].map(([block, at]) => ({ block, ...at })))
}

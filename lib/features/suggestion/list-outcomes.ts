import { can, isAuthor } from '#lib/core/review/policy.ts'
import { type DecisionRow, listDecisionsOf } from '#lib/data/decisions.ts'
import { listSuggestions, type SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { findToChange } from '../article/find.ts'
import type { Context } from '../context.ts'
import { done, type Outcome } from '../outcome.ts'
import { presentPerson } from '../present.ts'
import { siteRules } from '../site/rules.ts'
import type { Person } from '../views.ts'
import { subjectOf } from './load.ts'
import { type Hidings, hidingsOf, reasonOf } from './present-changes.ts'

/** How a suggestion ended. Everybody may know that much; words, only those who may see the suggestion. */
export interface OutcomeLine {
  readonly id: number
  readonly state: 'published' | 'declined' | 'obsolete'
  readonly author: Person
  readonly at: Date
  /** Who decided; null when the wiki closed it by itself. */
  readonly by: Person | null
  /** Changes that were accepted and rejected one by one, by the last word about each. */
  readonly accepted: number
  readonly rejected: number
  /** What was written to its author; null for those who may not see the suggestion. */
  readonly words: {
    readonly summary: string
    /** Why it was declined; empty when it was not. */
    readonly reason: string
    /** Why single changes were rejected, and by whom. */
    readonly rejections: readonly { readonly reason: string; readonly by: Person }[]
  } | null
}

const SHOWN = 50

/** How the latest suggestions on an article ended, newest first. */
export async function listOutcomes(context: Context, slug: string): Promise<Outcome<readonly OutcomeLine[]>> {
  const { db } = context
  const found = await findToChange(context, slug)
  if (!found.ok) return found
  const { items } = await listSuggestions(db, {
    articleId: found.value.id,
    states: ['published', 'declined', 'obsolete'],
    order: 'newest',
    limit: SHOWN,
  })
  const decisions = await listDecisionsOf(
    db,
    items.map(({ id }) => id),
  )
  const rules = await siteRules(db)
  const hidings = await hidingsOf(context, [...decisions.values()].flat())
  return done(
    items.map((row) => {
      const subject = subjectOf(row, rules)
      const visible = can(context.actor, 'suggestion.read', subject) || isAuthor(context.actor, subject)
      return present(row, decisions.get(row.id) ?? [], hidings, visible)
    }),
  )
}

function present(
  row: SuggestionRow,
  decisions: readonly DecisionRow[],
  hidings: Hidings,
  visible: boolean,
): OutcomeLine {
  const state = row.state === 'published' || row.state === 'declined' ? row.state : 'obsolete'
  const ending = decisions.findLast(({ verdict }) => ENDINGS[state].includes(verdict))
  const last = new Map<string, DecisionRow>()
  for (const decision of decisions) if (decision.hunkId !== null) last.set(decision.hunkId, decision)
  const saying = (verdict: 'accept' | 'reject') => [...last.values()].filter((one) => one.verdict === verdict)
  const rejected = saying('reject')
  return {
    id: row.id,
    state,
    author: presentPerson(row.author),
    at: ending?.at ?? row.updatedAt,
    by: ending && ending.person.kind !== 'system' ? presentPerson(ending.person) : null,
    accepted: saying('accept').length,
    rejected: rejected.length,
    words: visible
      ? {
          summary: row.newest.summary,
          reason: state === 'declined' && ending ? reasonOf(ending, hidings) : '',
          rejections: rejected.map((one) => ({
            reason: reasonOf(one, hidings),
            by: presentPerson(one.person),
          })),
        }
      : null,
  }
}

const ENDINGS: Readonly<Record<OutcomeLine['state'], readonly DecisionRow['verdict'][]>> = {
  published: ['publish', 'conclude'],
  declined: ['decline'],
  obsolete: ['obsolete'],
}

import { isPending } from '#lib/core/review/states.ts'
import { type DecisionRow, listDecisionsOf } from '#lib/data/decisions.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import type { Context } from '../context.ts'
import { standingOfSuggestion } from '../review/standing.ts'
import type { SiteRules } from '../site/rules.ts'
import type { SuggestionLine } from '../views.ts'
import { placesToChoose } from './choices.ts'
import { isBehind, loadProposalAndCurrent, presentLine } from './load.ts'
import { showOn } from './showing.ts'

/** An own suggestion with what it needs of its author. */
export interface OwnSuggestion extends SuggestionLine {
  /** Places where it conflicts with today's article, at which to choose. */
  readonly conflicts: number
  /** Changes that a reviewer reworded, and that wait for the author's or another reviewer's yes. */
  readonly toAgree: number
}

const nothing = { conflicts: 0, toAgree: 0 } as const

/**
 * Own suggestions with what each needs now. Texts are loaded only of those that wait and whose article
 * moved on, or that a reviewer amended.
 */
export async function presentOwn(
  context: Context,
  rows: readonly SuggestionRow[],
  rules: SiteRules,
): Promise<readonly OwnSuggestion[]> {
  const { db } = context
  const waiting = rows.filter(({ state }) => isPending(state))
  const records = await listDecisionsOf(
    db,
    waiting.map(({ id }) => id),
  )
  const presented: OwnSuggestion[] = []
  for (const row of rows)
    presented.push({ ...presentLine(row), ...(await attentionFor(context, row, rules, records.get(row.id))) })
  return presented
}

async function attentionFor(
  { db }: Context,
  row: SuggestionRow,
  rules: SiteRules,
  decisions: readonly DecisionRow[] = [],
) {
  const amended = isPending(row.state) && decisions.some(({ verdict }) => verdict === 'amend')
  if (!isBehind(row) && !amended) return nothing
  const texts = await loadProposalAndCurrent(db, row)
  if (!texts.ok || texts.value.current === null) return nothing
  const { proposal, current } = texts.value
  const showing = showOn(proposal, current)
  const conflicts = placesToChoose(proposal, current, showing)
  if (!amended) return { conflicts, toAgree: 0 }
  const standing = await standingOfSuggestion(db, { row, rules, proposal, current, showing, decisions })
  const open = standing.changes.filter(
    ({ verdict, yeses }, index) =>
      verdict === 'open' && standing.current[index]?.amended && !yeses.includes(row.author.authorId),
  )
  return { conflicts, toAgree: open.length }
}

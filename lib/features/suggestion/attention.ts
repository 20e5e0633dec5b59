import { isPending } from '#lib/core/review/states.ts'
import { type DecisionRow, listDecisionsOf } from '#lib/data/decisions.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import type { Context } from '../context.ts'
import { standingOfSuggestion } from '../review/standing.ts'
import type { SiteRules } from '../site/rules.ts'
import type { SuggestionLine } from '../views.ts'
import { placesToChoose } from './choices.ts'
import { loadCurrent, loadProposal, presentLine } from './load.ts'
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
  const moved = row.article.current !== null && row.article.current.id !== row.newest.base?.id
  const amended = decisions.some(({ verdict }) => verdict === 'amend')
  if (!isPending(row.state) || (!moved && !amended)) return nothing
  const [loaded, current] = [await loadProposal(db, row), await loadCurrent(db, row)]
  if (!loaded.ok || current === null) return nothing
  const proposal = loaded.value
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

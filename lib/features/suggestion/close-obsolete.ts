import { transition } from '#lib/core/review/states.ts'
import { findArticle } from '#lib/data/articles.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { isTransaction } from '#lib/data/client.ts'
import { recordDecisions } from '#lib/data/decisions.ts'
import { systemAuthor } from '#lib/data/people.ts'
import { listSuggestions, type SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { changeState, lockSuggestion } from '#lib/data/suggestions.ts'
import type { Context } from '../context.ts'
import { done, type Outcome } from '../outcome.ts'
import { tellOutcome } from '../review/tell-outcome.ts'
import { inTransaction } from '../transaction.ts'
import { loadCurrent, loadProposal, reloadLine } from './load.ts'
import { showOn } from './showing.ts'

/** Suggestions looked at after one publication; further ones are found when somebody reviews them. */
const MOST = 20

/** Who closes what needs no person's decision. */
const WIKI = 'Palimpsest'

/**
 * Closes the suggestions on an article that its new text has made obsolete: merged onto it they
 * change nothing. Call it after the publication has committed; it never undoes one. Returns their ids.
 */
export async function closeObsolete(context: Context, slug: string): Promise<readonly number[]> {
  const article = await findArticle(context.db, slug)
  if (article.kind !== 'article') return []
  const articleId = article.article.id
  const { items } = await listSuggestions(context.db, {
    articleId,
    states: ['open', 'changes-requested'],
    order: 'oldest',
    limit: MOST,
  })
  const closed: number[] = []
  for (const row of items) {
    if (!(await isObsolete(context, row))) continue
    const settled = await close(context, row)
    if (settled.ok && settled.value) closed.push(row.id)
  }
  return closed
}

/** The outcome of a publication, after closing what it made obsolete. Inside a caller's transaction nothing is closed. */
export async function thenCloseObsolete<T extends { readonly slug: string }>(
  context: Context,
  outcome: Outcome<T>,
): Promise<Outcome<T>> {
  if (outcome.ok && !isTransaction(context.db)) await closeObsolete(context, outcome.value.slug)
  return outcome
}

async function isObsolete({ db }: Context, row: SuggestionRow): Promise<boolean> {
  if (row.newest.base === null || row.newest.base.id === row.article.current?.id) return false
  const [proposal, current] = await Promise.all([loadProposal(db, row), loadCurrent(db, row)])
  if (!proposal.ok || current === null) return false
  const { conflicts, diff } = showOn(proposal.value, current)
  return conflicts.length === 0 && diff.hunks.length === 0
}

/** False when somebody moved it meanwhile: then there is nothing to close. */
function close(context: Context, row: SuggestionRow): Promise<Outcome<boolean>> {
  return inTransaction(context, async (tx) => {
    const { db, now } = tx
    const locked = await lockSuggestion(db, row.id)
    if (locked?.version !== row.version || !transition(locked.state, 'find-obsolete')) return done(false)
    const authorId = await systemAuthor(db, WIKI)
    const decision = {
      suggestionId: row.id,
      version: row.version,
      hunkId: null,
      verdict: 'obsolete',
      authorId,
      at: now,
    } as const
    await recordDecisions(db, [decision])
    await changeState(db, { suggestionId: row.id, from: locked.state, to: 'obsolete', now })
    const subject = { type: 'suggestion', id: row.id }
    await recordEvent(db, { at: now, authorId, action: 'suggestion.obsolete', subject })
    await tellOutcome(tx, row, await reloadLine(db, row.id), '', row.article.current?.number ?? null)
    return done(true)
  })
}

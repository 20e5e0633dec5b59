import { features } from '#lib/core/text/features.ts'
import { findArticle } from '#lib/data/articles.ts'
import { findDraft, MAX_DRAFTS, saveDraft as storeDraft } from '#lib/data/drafts.ts'
import type { Context } from '../context.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { findVisible } from '../suggestion/load.ts'
import { inTransaction } from '../transaction.ts'
import { draftJson } from './draft-json.ts'
import { draftOwner } from './owner.ts'
import { presentDraft } from './present-draft.ts'
import type { DraftView, SaveDraft } from './types.ts'

/** Keeps what one person is writing. No audit event: a draft is nobody else's business. */
export const saveDraft: SaveDraft = (context, input) =>
  inTransaction(context, async (tx) => {
    const owner = await draftOwner(tx)
    if (!owner.ok) return owner
    const { userId } = owner.value
    if (!/^[0-9A-Za-z_-]{8,64}$/.test(input.id))
      return failed(invalid([{ path: '/id', message: features.badDraftId }]))
    const summary = parseWords(input.content.summary, '/content/summary', wordLimits.summary, null)
    const slug = parseWords(input.content.slug, '/content/slug', 200, null)
    if (!summary.ok || !slug.ok)
      return failed(invalid([summary, slug].flatMap((p) => (p.ok ? [] : p.problems))))
    const document = draftJson(input.content.document)
    if (!document.ok) return document
    const about = await subjectOf(tx, input.articleSlug ?? null, input.suggestionId ?? null)
    if (!about.ok) return about
    const saved = await storeDraft(tx.db, {
      id: input.id,
      userId,
      ...about.value,
      baseRevisionNumber: input.baseRevision ?? null,
      json: { document: document.value, summary: input.content.summary, slug: slug.value },
      sequence: input.sequence,
      now: tx.now,
    })
    if (saved.kind === 'saved')
      return done({ id: input.id, sequence: saved.sequence, updatedAt: saved.updatedAt })
    if (saved.kind === 'too-many') return failed(draftsFull)
    const other = await findDraft(tx.db, userId, input.id)
    return failed(other ? draftChanged(presentDraft(other)) : noDraft)
  })

/** The article or suggestion that a draft is about, when the person may know of it. */
async function subjectOf(
  context: Context,
  slug: string | null,
  suggestionId: number | null,
): Promise<Outcome<{ readonly articleId: number | null; readonly suggestionId: number | null }>> {
  if (suggestionId !== null) {
    const found = await findVisible(context, suggestionId)
    return found.ok ? done({ articleId: found.value.row.article.id, suggestionId }) : found
  }
  const plain = slug?.isWellFormed() && !slug.includes('\u0000') ? slug : null
  const found = plain === null ? null : await findArticle(context.db, plain)
  return done({ articleId: found?.kind === 'article' ? found.article.id : null, suggestionId: null })
}

function draftChanged(draft: DraftView): Failure {
  return { kind: 'conflict', code: 'draft-changed', ...features.draftChanged, data: { draft } }
}

const draftsFull: Failure = {
  kind: 'conflict',
  code: 'drafts-full',
  title: features.draftsFull.title,
  detail: features.draftsFull.detail(MAX_DRAFTS),
}

/** There is none of this person with that id. */
export const noDraft: Failure = { kind: 'not-found', code: 'no-draft', ...features.noDraft }

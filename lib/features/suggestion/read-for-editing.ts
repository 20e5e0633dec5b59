import { type Document, emptyDocument } from '#lib/core/document/index.ts'
import { can, isProtection } from '#lib/core/review/policy.ts'
import { isPending } from '#lib/core/review/states.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { listDrafts } from '#lib/data/drafts.ts'
import { findRevision } from '#lib/data/history.ts'
import { findPublished, titleOfSlug } from '../article/find.ts'
import { authorise, permission } from '../authorise.ts'
import type { Context } from '../context.ts'
import { presentDraft } from '../draft/present-draft.ts'
import type { DraftView } from '../draft/types.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { suggestingSubject } from '../site/rules.ts'
import { findVisible, loadNumbered, loadProposal, presentLine } from './load.ts'
import { ownPending } from './own.ts'
import { wrongState } from './state.ts'
import type { EditingView, ReadForEditing } from './types.ts'

/** What the editor opens: an article to improve, or an own suggestion to go on with. */
export const readForEditing: ReadForEditing = async (context, input) => {
  if ('suggestionId' in input) return continueSuggestion(context, input.suggestionId)
  const found = await findPublished(context, input.slug)
  if (!found.ok) return found
  const article = found.value
  if (article.kind === 'moved') return done(article)
  const like = emptyDocument(titleOfSlug(article.slug), 'en')
  const text = await loadNumbered(context.db, article.current, like)
  const start = text.hidden && input.from !== undefined ? await textOf(context, article.id, input.from) : null
  const document = start ?? text.document
  const protection = isProtection(article.protection) ? article.protection : 2
  const [own, draft, subject] = await Promise.all([
    ownPending(context, article.id),
    newestDraft(context, { articleId: article.id }),
    suggestingSubject(context.db, protection),
  ])
  return done({
    slug: article.slug,
    title: document.attrs.title,
    document,
    base: text.document,
    baseRevision: article.current.number,
    basePublishedAt: article.current.publishedAt,
    suggestion: null,
    own: own.map(presentLine),
    draft,
    may: {
      suggest: permission(context, 'article.suggest', subject),
      publish: permission(context, 'article.publish', subject),
    },
  })
}

/** The text of an old revision; null when there is none to read. */
async function textOf({ db }: Context, articleId: number, number: number): Promise<Document | null> {
  const row = await findRevision(db, articleId, number)
  return row && !row.hidden ? loadDocument(db, row.documentId) : null
}

async function continueSuggestion(context: Context, id: number): Promise<Outcome<EditingView>> {
  const found = await findVisible(context, id)
  if (!found.ok) return found
  const { row, subject, rules } = found.value
  const refused = authorise(context, 'suggestion.revise', subject)
  if (refused) return failed(refused)
  if (!isPending(row.state)) return failed(wrongState(row.state))
  const [proposal, draft] = await Promise.all([
    loadProposal(context.db, row),
    newestDraft(context, { suggestionId: id }),
  ])
  if (!proposal.ok) return proposal
  const { base, proposed } = proposal.value
  const article = { ...subject, suggesting: rules.suggesting }
  return done({
    slug: row.article.slug,
    title: proposed.attrs.title,
    document: proposed,
    base: base?.document ?? null,
    baseRevision: base?.number ?? null,
    basePublishedAt: null,
    suggestion: { id, version: row.version, summary: row.newest.summary },
    own: [presentLine(row)],
    draft,
    may: {
      suggest: permission(context, 'article.suggest', article),
      publish: permission(context, 'article.publish', article),
    },
  })
}

async function newestDraft(
  context: Context,
  about: { readonly articleId?: number; readonly suggestionId?: number },
): Promise<DraftView | null> {
  const { actor, db } = context
  if (actor.kind !== 'account' || !can(actor, 'draft.use', { userId: actor.userId })) return null
  const drafts = await listDrafts(db, actor.userId, about)
  // A draft about the article itself is not one about a suggestion on it.
  const found = drafts.find((draft) => about.suggestionId !== undefined || draft.suggestionId === null)
  return found ? presentDraft(found) : null
}

import { diffDocuments } from '#lib/core/diff/index.ts'
import { adoptIds, type Document, emptyDocument, sameContent } from '#lib/core/document/index.ts'
import { contentHash } from '#lib/core/review/content-hash.ts'
import { isProtection } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import { deleteDraft } from '#lib/data/drafts.ts'
import { findRevision } from '#lib/data/history.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { createSuggestion } from '#lib/data/suggestions.ts'
import { newToken, tokenHash } from '#lib/data/tokens.ts'
import { findToChange, hiddenText, titleOfSlug } from '../article/find.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid, parseEmail, parseGuestName, parseInput, parseSummary, problemsOf } from '../input.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { suggestingSubject } from '../site/rules.ts'
import { inTransaction } from '../transaction.ts'
import { loadNumbered } from './load.ts'
import { baseText, hiddenRevision, type NumberedText } from './showing.ts'
import type { SubmitSuggestion, Submitted } from './types.ts'
import { storedFacts, versionFacts } from './version-facts.ts'
import { countSubmission, writerOf } from './writer.ts'

/** Proposes a new text for an existing article. */
export const submitSuggestion: SubmitSuggestion = (context, input) =>
  inTransaction(context, async (tx) => {
    const found = await findToChange(tx, input.slug)
    if (!found.ok) return found
    const article = found.value
    const protection = isProtection(article.protection) ? article.protection : 2
    const refused = authorise(tx, 'article.suggest', await suggestingSubject(tx.db, protection))
    if (refused) return failed(refused)
    const base = await findBase(tx, article, input.baseRevision)
    if (!base.ok) return base
    const written = onBase(base.value, input)
    if (!written.ok) return written
    return storeSuggestion(tx, { ...input, articleId: article.id, slug: article.slug, ...written.value })
  })

/** A revision that a suggestion is written on. */
export interface Base extends NumberedText {
  readonly id: number
}

/** What was written on a revision: checked, and with the ids of what it goes on from. */
export function onBase(
  base: Base,
  input: Parameters<typeof parseInput>[0],
  defaults: Parameters<typeof parseInput>[1] = base.document.attrs,
): Outcome<{ readonly base: Base; readonly document: Document }> {
  const parsed = parseInput(input, defaults)
  if (!parsed.ok) return parsed
  const { document } = parsed.value
  // The page that stands for a hidden text has the new one's title, so that it is no change.
  if (base.hidden) return done({ base: { ...base, ...hiddenRevision(base.number, document) }, document })
  return done({ base, document: adoptIds(base.document, document) })
}

/** The revision with this number and its text; a hidden one only while it is the newest. */
export async function findBase(
  context: Context,
  { id: articleId, slug, current }: Pick<SuggestionRow['article'], 'id' | 'slug' | 'current'>,
  number: number,
): Promise<Outcome<Base>> {
  const newest = current?.number ?? 0
  const isEarlier = Number.isInteger(number) && number >= 1 && number < newest
  const row =
    number === newest ? current : isEarlier ? await findRevision(context.db, articleId, number) : null
  if (row === null)
    return failed(invalid([{ path: '/baseRevision', message: features.badBase(number, newest) }]))
  const text = await loadNumbered(context.db, row, emptyDocument(titleOfSlug(slug), 'en'))
  return text.hidden && number !== newest ? failed(hiddenText) : done({ id: row.id, ...text })
}

/** Stores version 1 with its receipt and audit event; everything about the article is decided already. */
export async function storeSuggestion(
  context: Context & { readonly db: Db },
  input: {
    readonly articleId: number
    readonly slug: string
    readonly base: Base | null
    readonly document: Document
    readonly summary: string
    readonly guestName?: string
    readonly notifyEmail?: string
    readonly draftId?: string
    readonly receipt?: string
  },
): Promise<Outcome<Submitted>> {
  const { db, actor, now } = context
  const summary = parseSummary(input.summary)
  const guestName = parseGuestName(input.guestName)
  const email = parseEmail(input.notifyEmail ?? '', '/notifyEmail')
  const problems = problemsOf(summary, guestName, email)
  if (!summary.ok || !guestName.ok || !email.ok) return failed(invalid(problems ?? []))
  if (input.base && sameContent(input.base.document, input.document)) return failed(nothingChanged)
  const excess = await countSubmission(context)
  if (excess) return failed(excess)
  const authorId = await writerOf(context, guestName.value)
  const diff = diffDocuments(baseText({ base: input.base, proposed: input.document }), input.document)
  const receipt = actor.kind === 'account' ? null : (input.receipt ?? newToken().token)
  const { id } = await createSuggestion(db, {
    articleId: input.articleId,
    authorId,
    receiptHash: receipt === null ? null : tokenHash(receipt),
    notifyEmail: actor.kind === 'guest' && email.value !== '' ? email.value : null,
    baseRevisionId: input.base?.id ?? null,
    document: input.document,
    summary: summary.value,
    facts: storedFacts(versionFacts(input.base?.document ?? null, input.document, diff)),
    now,
  })
  await dropDraft(context, input.draftId)
  await recordEvent(db, {
    at: now,
    authorId,
    action: 'suggestion.submit',
    subject: { type: 'suggestion', id },
    data: { article: input.articleId, base: input.base?.number ?? null },
  })
  const shown = { suggestion: id, version: 1, baseRevision: input.base?.number ?? null, hunks: diff.hunks }
  return done({ id, state: 'open', version: 1, contentHash: contentHash(shown), slug: input.slug, receipt })
}

/** The draft that became a version is done with. */
export async function dropDraft(context: Context, draftId: string | undefined): Promise<void> {
  if (draftId !== undefined && context.actor.kind === 'account')
    await deleteDraft(context.db, context.actor.userId, draftId)
}

/** Nothing but ids differs from the text it was written on. */
export const nothingChanged = {
  kind: 'invalid',
  code: 'nothing-changed',
  ...features.nothingChanged,
  problems: [{ path: '/document', message: features.nothingChanged.title }],
} as const

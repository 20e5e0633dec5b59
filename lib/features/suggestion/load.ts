import { type Document, emptyDocument } from '#lib/core/document/index.ts'
import { isProtection, type SuggestionSubject } from '#lib/core/review/policy.ts'
import { isPending } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import type { Db } from '#lib/data/client.ts'
import { loadDocument, loadDocuments } from '#lib/data/documents.ts'
import { documentsOf, loadParts, partsSince, type RevisionPointer } from '#lib/data/published-parts.ts'
import { findSuggestion, type SuggestionRow, type VersionRow } from '#lib/data/suggestion-lists.ts'
import { hiddenBecause, hiddenText } from '../article/find.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { presentPerson } from '../present.ts'
import { type SiteRules, siteRules } from '../site/rules.ts'
import type { SuggestionLine } from '../views.ts'
import { hiddenRevision, type NumberedText, type Proposal } from './showing.ts'
import { readVersionFacts } from './version-facts.ts'

/** There is none, or the viewer may not know. */
export const noSuggestion: Failure = { kind: 'not-found', code: 'no-suggestion', ...features.noSuggestion }

/** A suggestion that the actor may see, with what rights on it are decided by. */
export interface VisibleSuggestion {
  readonly row: SuggestionRow
  readonly subject: SuggestionSubject
  readonly rules: SiteRules
}

/** Whether the database could hold it. */
export function isSuggestionId(id: number): boolean {
  return Number.isInteger(id) && id >= 1 && id <= 2_147_483_647
}

/** The suggestion with this id, when the actor may see it: looking it up and asking are one step. */
export async function findVisible(context: Context, id: number): Promise<Outcome<VisibleSuggestion>> {
  if (!isSuggestionId(id)) return failed(noSuggestion)
  // One after the other: a transaction has one connection.
  const row = await findSuggestion(context.db, id)
  if (row === null) return failed(noSuggestion)
  const rules = await siteRules(context.db)
  const subject = subjectOf(row, rules)
  const refused = authorise(context, 'suggestion.read', subject)
  return refused ? failed(refused) : done({ row, subject, rules })
}

/** What rights on a suggestion are decided by; `deciders` only where claiming asks. */
export function subjectOf(
  row: SuggestionRow,
  rules: SiteRules,
  deciders: readonly number[] = [],
): SuggestionSubject {
  return {
    id: row.id,
    authorId: row.author.authorId,
    authorUserId: row.author.userId,
    protection: isProtection(row.article.protection) ? row.article.protection : 2,
    rules: rules.protections,
    singleReviewer: rules.singleReviewer,
    openToMembers: rules.openToMembers,
    reading: rules.reading,
    deciders,
  }
}

/** The newest version's text and the text it was written on; `gone` when it is hidden itself. */
export function loadProposal(db: Db, row: SuggestionRow): Promise<Outcome<Proposal>> {
  return loadVersion(db, row, row.newest)
}

/** The same of any version. */
export async function loadVersion(
  db: Db,
  row: Pick<SuggestionRow, 'id' | 'published'>,
  version: Pick<VersionRow, 'number' | 'hidden' | 'documentId' | 'base'>,
): Promise<Outcome<Proposal>> {
  if (version.hidden) {
    const { title, detail } = features.hiddenSuggestion
    return failed(await hiddenBecause({ db }, version.documentId, { title: title(row.id), detail }))
  }
  const proposed = await loadDocument(db, version.documentId)
  if (proposed === null) return failed(hiddenText)
  const base = version.base && (await loadNumbered(db, version.base, proposed))
  const published = await loadParts(db, partsSince(row.published, version.base), proposed)
  return done({ suggestion: row.id, version: version.number, base, proposed, published })
}

/** The article's current text; null while nothing is published. */
export async function loadCurrent(db: Db, row: SuggestionRow): Promise<NumberedText | null> {
  const { current, slug } = row.article
  return current && loadNumbered(db, current, emptyDocument(slug, 'en'))
}

/** A revision's text; an empty page, titled like `like`, while it is hidden. */
export async function loadNumbered(
  db: Db,
  { number, documentId, hidden }: Omit<RevisionPointer, 'id'>,
  like: Pick<Document, 'attrs'>,
): Promise<NumberedText> {
  // This process may still keep what another one has hidden since.
  const document = hidden ? null : await loadDocument(db, documentId)
  return document ? { number, document } : hiddenRevision(number, like)
}

/** Whether a suggestion waits while its article has moved on since its newest version was written. */
export function isBehind({ state, article: { current }, newest }: SuggestionRow): boolean {
  return isPending(state) && current !== null && current.id !== newest.base?.id
}

/** Both texts of a suggestion, in one round trip. */
export async function loadProposalAndCurrent(
  db: Db,
  row: SuggestionRow,
): Promise<Outcome<{ readonly proposal: Proposal; readonly current: NumberedText | null }>> {
  const { hidden, documentId, base } = row.newest
  const texts = [base, row.article.current].flatMap((pointer) => pointer?.documentId ?? [])
  const wanted = [documentId, ...texts, ...documentsOf(partsSince(row.published, base))]
  // They are kept for a moment: what follows finds them there.
  if (!hidden) await loadDocuments(db, [...new Set(wanted)])
  const proposal = await loadProposal(db, row)
  return proposal.ok ? done({ proposal: proposal.value, current: await loadCurrent(db, row) }) : proposal
}

/** A suggestion as lists name it. */
export function presentLine(row: SuggestionRow): SuggestionLine {
  const title = row.article.title ?? (readVersionFacts(row.newest.facts).title || row.article.slug)
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    article: { slug: row.article.slug, title, exists: row.article.current !== null },
    summary: row.newest.summary,
    author: presentPerson(row.author),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    claim: row.claim && { by: presentPerson(row.claim.by), until: row.claim.until },
  }
}

/** The line of a suggestion after it was changed. */
export async function reloadLine(db: Db, id: number): Promise<SuggestionLine> {
  const row = await findSuggestion(db, id)
  if (row === null) throw new Error(`suggestion ${id} vanished while it was being changed`)
  return presentLine(row)
}

import { slugKey } from '#lib/core/article/index.ts'
import { linksOf } from '#lib/core/document/index.ts'
import { isProtection } from '#lib/core/review/policy.ts'
import { findPublishedKeys } from '#lib/data/articles.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { readStanding } from '#lib/data/provenance.ts'
import type { Context } from '../context.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { presentPeople, presentPerson, presentRevisions } from '../present.ts'
import { refuseReading } from '../site/reading.ts'
import { shownSuggestingSubject } from '../site/rules.ts'
import { findPublished, hiddenArticle, hiddenText, isAddressable } from './find.ts'
import { articlePermissions } from './permissions.ts'
import { factsOf, reviewDue, statusOf } from './status.ts'
import type { ArticleView, MovedArticle, ReadArticle } from './types.ts'

/** The current text of an article with everything its page shows. */
export const readArticle: ReadArticle = async (context, slug) => {
  const { db, now } = context
  const refused = await refuseReading(context)
  if (refused) return failed(refused)
  const standing = isAddressable(slug) ? await readStanding(db, slug, context.actor) : null
  if (standing === null || standing.revision.hidden) return notReadable(context, slug, standing !== null)
  const document = await loadDocument(db, standing.revision.documentId)
  if (document === null) return failed(hiddenText)
  const links = linksOf(document)
  const [published, [revision]] = await Promise.all([
    findPublishedKeys(db, links),
    presentRevisions(context, [standing.revision]),
  ])
  if (!revision) throw new Error('a revision that was found is presented')
  const { lastApproval, lastCheck } = standing
  const known = revision.approvers.find((person) => person.authorId === lastApproval?.authorId)
  const people = await presentPeople(context, lastApproval && !known ? [lastApproval.authorId] : [])
  const facts = factsOf(document)
  const protection = isProtection(standing.protection) ? standing.protection : 2
  const subject = await shownSuggestingSubject(context, protection)
  const approver = known ?? (lastApproval && people.get(lastApproval.authorId))
  return done({
    kind: 'article',
    slug: standing.slug,
    title: document.attrs.title,
    articleId: standing.revision.articleId,
    document,
    revision,
    facts,
    status: statusOf({
      article: standing,
      facts,
      categories: document.attrs.categories,
      lastCheck,
      provenance: standing,
      now,
    }),
    lastReviewed: lastCheck ? { ...lastCheck, by: presentPerson(lastCheck.by) } : null,
    approvedSince: standing.approvedSince,
    unreviewedSince: standing.unreviewedSince,
    lastApproval: lastApproval && approver ? { at: lastApproval.at, by: approver } : null,
    reviewDue: reviewDue(standing, lastCheck),
    revisions: standing.revisions,
    authors: standing.authors.map(presentPerson),
    authorCount: standing.authorCount,
    protection,
    missingLinks: [...new Set(links.map(slugKey))].filter((key) => !published.has(key)),
    renderVersion: standing.renderVersion,
    ownSuggestions: standing.ownPending,
    levels: subject.rules,
    may: await articlePermissions(context, subject, standing.ownUnreviewed),
  })
}

/** Where the article went, or why it cannot be read. */
async function notReadable(
  context: Context,
  slug: string,
  hidden: boolean,
): Promise<Outcome<ArticleView | MovedArticle>> {
  const found = await findPublished(context, slug)
  if (!found.ok) return found
  if (found.value.kind === 'moved') return done(found.value)
  // Published in the moment between the two questions: it is there now.
  if (!hidden) return readArticle(context, slug)
  return failed(await hiddenArticle(context, found.value))
}

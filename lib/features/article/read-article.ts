import { slugKey } from '#lib/core/article/index.ts'
import { linksOf } from '#lib/core/document/index.ts'
import { isProtection } from '#lib/core/review/policy.ts'
import { findPublishedKeys } from '#lib/data/articles.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { readStanding } from '#lib/data/provenance.ts'
import { done, failed } from '../outcome.ts'
import { presentPeople, presentPerson, presentRevisions } from '../present.ts'
import { shownSuggestingSubject } from '../site/rules.ts'
import { findPublished, hiddenArticle, hiddenText } from './find.ts'
import { articlePermissions } from './permissions.ts'
import { factsOf, reviewDue, statusOf } from './status.ts'
import type { ReadArticle } from './types.ts'

/** The current text of an article with everything its page shows. */
export const readArticle: ReadArticle = async (context, slug) => {
  const { db, now } = context
  const found = await findPublished(context, slug)
  if (!found.ok) return found
  const article = found.value
  if (article.kind === 'moved') return done(article)
  if (article.current.hidden) return failed(await hiddenArticle(context, article))
  const [document, standing] = await Promise.all([
    loadDocument(db, article.current.documentId),
    readStanding(db, { articleId: article.id, revisionId: article.current.id, viewer: context.actor }),
  ])
  if (document === null || standing === null) return failed(hiddenText)
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
  const protection = isProtection(article.protection) ? article.protection : 2
  const subject = await shownSuggestingSubject(context, protection)
  const approver = known ?? (lastApproval && people.get(lastApproval.authorId))
  return done({
    kind: 'article',
    slug: article.slug,
    title: document.attrs.title,
    articleId: article.id,
    document,
    revision,
    facts,
    status: statusOf({
      article,
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
    reviewDue: reviewDue(article, lastCheck),
    revisions: standing.revisions,
    authors: standing.authors.map(presentPerson),
    authorCount: standing.authorCount,
    protection,
    missingLinks: [...new Set(links.map(slugKey))].filter((key) => !published.has(key)),
    renderVersion: article.renderVersion,
    ownSuggestions: standing.ownPending,
    levels: subject.rules,
    may: await articlePermissions(context, subject, standing.ownUnreviewed),
  })
}

import { slugKey } from '#lib/core/article/index.ts'
import { linksOf } from '#lib/core/document/index.ts'
import { isProtection } from '#lib/core/review/policy.ts'
import { findPublishedKeys } from '#lib/data/articles.ts'
import { findLastConfirmation } from '#lib/data/confirmations.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { findRevision } from '#lib/data/history.ts'
import { readProvenance } from '#lib/data/provenance.ts'
import { done, failed } from '../outcome.ts'
import { presentPeople, presentPerson, presentRevisions } from '../present.ts'
import { shownSuggestingSubject } from '../site/rules.ts'
import { ownPending } from '../suggestion/own.ts'
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
  const [document, lastCheck, row] = await Promise.all([
    loadDocument(db, article.current.documentId),
    findLastConfirmation(db, article.id),
    findRevision(db, article.id, article.current.number),
  ])
  if (document === null || row === null) return failed(hiddenText)
  const links = linksOf(document)
  const [provenance, published, own, [revision]] = await Promise.all([
    readProvenance(db, article.id, lastCheck?.revision ?? 0),
    findPublishedKeys(db, links),
    ownPending(context, article.id),
    presentRevisions(context, [row]),
  ])
  if (!revision) throw new Error('a revision that was found is presented')
  const { lastApproval } = provenance
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
    status: statusOf({ article, facts, categories: document.attrs.categories, lastCheck, provenance, now }),
    lastReviewed: lastCheck ? { ...lastCheck, by: presentPerson(lastCheck.by) } : null,
    approvedSince: provenance.approvedSince,
    unreviewedSince: provenance.unreviewedSince,
    lastApproval: lastApproval && approver ? { at: lastApproval.at, by: approver } : null,
    reviewDue: reviewDue(article, lastCheck),
    revisions: provenance.revisions,
    authors: provenance.authors.map(presentPerson),
    authorCount: provenance.authorCount,
    protection,
    missingLinks: [...new Set(links.map(slugKey))].filter((key) => !published.has(key)),
    renderVersion: article.renderVersion,
    ownSuggestions: own.map((suggestion) => suggestion.id),
    levels: subject.rules,
    may: await articlePermissions(context, article.id, subject, lastCheck?.revision ?? 0),
  })
}

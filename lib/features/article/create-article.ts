import { parseSlug, slugify } from '#lib/core/article/index.ts'
import { diffDocuments } from '#lib/core/diff/index.ts'
import { type Document, emptyDocument } from '#lib/core/document/index.ts'
import { can, type SuggestingSubject } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { createArticle as reserveSlug } from '#lib/data/articles.ts'
import { recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid, parseInput, parseSummary } from '../input.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { suggestingSubject } from '../site/rules.ts'
import { dropDraft, storeSuggestion } from '../suggestion/submit-suggestion.ts'
import { inTransaction } from '../transaction.ts'
import { directDetails } from './publish-directly.ts'
import { publishText } from './publish-text.ts'
import type { CreateArticle, Created, Published } from './types.ts'

/** Starts an article: published at once with the right, else as a suggestion that reserves the slug. */
export const createArticle: CreateArticle = (context, input) =>
  inTransaction<Created>(context, async (tx) => {
    const place = await reserve(tx, input)
    if (!place.ok) return place
    if (!can(tx.actor, 'article.publish', place.value.subject)) return suggest(tx, place.value, input)
    const published = await publishNew(tx, place.value.articleId, place.value.document, input)
    if (published.ok) await dropDraft(tx, input.draftId)
    return published.ok ? done({ kind: 'published', published: published.value }) : published
  })

/** Starts an article as a suggestion, whatever rights its author has: others read it before it is published. */
export const suggestArticle: CreateArticle = (context, input) =>
  inTransaction<Created>(context, async (tx) => {
    const place = await reserve(tx, input)
    return place.ok ? suggest(tx, place.value, input) : place
  })

type Transaction = Context & { readonly db: Db }

interface Place {
  readonly articleId: number
  readonly slug: string
  readonly document: Document
  readonly subject: SuggestingSubject
}

/** The checked text and the slug that is kept for it. */
async function reserve(tx: Transaction, input: Parameters<CreateArticle>[1]): Promise<Outcome<Place>> {
  // New articles are not protected, so the right to publish one is that of protection level 0.
  const subject = await suggestingSubject(tx.db, 0)
  const refused = authorise(tx, 'article.suggest', subject)
  if (refused) return failed(refused)
  const parsed = parseInput(input, input.title === undefined ? {} : { title: input.title })
  if (!parsed.ok) return parsed
  const { document } = parsed.value
  if (input.title !== undefined && input.title.normalize('NFC').trim() !== document.attrs.title)
    return failed(invalid([{ path: '/title', message: features.titleDiffers }]))
  const slug = parseSlug(input.slug ?? parsed.value.slug ?? slugify(document.attrs.title))
  if (!slug.ok) return failed(invalid(slug.problems.map(({ message }) => ({ path: '/slug', message }))))
  const reserved = await reserveSlug(tx.db, { slug: slug.value, now: tx.now })
  if (!reserved.ok && reserved.published) return failed(slugTaken(slug.value))
  return done({ articleId: reserved.id, slug: slug.value, document, subject })
}

async function suggest(
  tx: Transaction,
  place: Place,
  input: Parameters<CreateArticle>[1],
): Promise<Outcome<Created>> {
  const { articleId, slug, document } = place
  const submitted = await storeSuggestion(tx, { ...input, articleId, slug, document, base: null })
  return submitted.ok ? done({ kind: 'suggested', submitted: submitted.value }) : submitted
}

async function publishNew(
  context: Transaction,
  articleId: number,
  document: Document,
  input: { readonly summary: string },
): Promise<Outcome<Published>> {
  const { actor } = context
  if (actor.kind !== 'account') throw new Error('the policy lets only accounts publish')
  const summary = parseSummary(input.summary)
  if (!summary.ok) return failed(invalid(summary.problems))
  const published = await publishText(context, {
    articleId,
    authorId: actor.authorId,
    suggestionId: null,
    record: null,
    publisherId: actor.authorId,
    compose: async (current) =>
      current === null
        ? done({
            document,
            details: directDetails(summary.value, null),
            diff: diffDocuments(emptyDocument(document.attrs.title, document.attrs.language), document),
          })
        : failed(slugTaken('')),
  })
  if (!published.ok) return published
  const { revisionId: _id, ...value } = published.value
  await recordEvent(context.db, {
    at: context.now,
    authorId: actor.authorId,
    action: 'article.create',
    subject: { type: 'article', id: articleId },
    data: { slug: value.slug },
  })
  return done(value)
}

/** The slug is an article's, or was. */
export function slugTaken(slug: string): Failure {
  const { title, detail } = features.slugTaken
  return { kind: 'conflict', code: 'slug-taken', title, detail: detail(slug), data: { slug } }
}

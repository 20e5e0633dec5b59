import { sameContent } from '#lib/core/document/index.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import type { RevisionDetails } from '#lib/core/review/details.ts'
import { isProtection } from '#lib/core/review/policy.ts'
import { authorise } from '../authorise.ts'
import { invalid, parseSummary } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { alreadyThere, mergeConflictOf } from '../review/compose.ts'
import { suggestingSubject } from '../site/rules.ts'
import { dropDraft, findBase, nothingChanged, onBase } from '../suggestion/submit-suggestion.ts'
import { inTransaction } from '../transaction.ts'
import { findToChange } from './find.ts'
import { publishText } from './publish-text.ts'
import type { PublishDirectly } from './types.ts'

/** Publishes a new text without review; its passages count as unreviewed. */
export const publishDirectly: PublishDirectly = (context, input) =>
  inTransaction(context, async (tx) => {
    const found = await findToChange(tx, input.slug)
    if (!found.ok) return found
    const article = found.value
    const protection = isProtection(article.protection) ? article.protection : 2
    const refused = authorise(tx, 'article.publish', await suggestingSubject(tx.db, protection))
    if (refused) return failed(refused)
    const { actor } = tx
    if (actor.kind !== 'account') throw new Error('the policy lets only accounts publish')
    const summary = parseSummary(input.summary)
    if (!summary.ok) return failed(invalid(summary.problems))
    const base = await findBase(tx, article, input.baseRevision)
    if (!base.ok) return base
    const written = onBase(base.value, input)
    if (!written.ok) return written
    const { document } = written.value
    if (sameContent(written.value.base.document, document)) return failed(nothingChanged)
    const published = await publishText(tx, {
      articleId: article.id,
      authorId: actor.authorId,
      suggestionId: null,
      record: null,
      publisherId: actor.authorId,
      known:
        base.value.id === article.current.id ? { revisionId: article.current.id, ...base.value } : undefined,
      compose: async (current) => {
        if (current === null || current.number === base.value.number)
          return done({ document, details: directDetails(summary.value, null), diff: null })
        if (current.hidden)
          return done({ document, details: directDetails(summary.value, base.value.number), diff: null })
        const merged = mergeDocuments(base.value.document, current.document, document)
        if (merged.conflicts.length > 0)
          return failed(mergeConflictOf(base.value.document, current.document, document, merged.conflicts))
        if (sameContent(current.document, merged.document)) return failed(alreadyThere)
        return done({
          document: merged.document,
          details: directDetails(summary.value, base.value.number),
          diff: null,
        })
      },
    })
    if (!published.ok) return published
    await dropDraft(tx, input.draftId)
    const { revisionId: _id, ...value } = published.value
    return done(value)
  })

/** What a revision without a review says about itself. */
export function directDetails(summary: string, rebasedFrom: number | null): Omit<RevisionDetails, 'size'> {
  return {
    summary,
    approvals: [],
    suggestion: null,
    decisions: {},
    rebasedFrom,
    direct: true,
    singleReviewer: false,
  }
}

import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { addComment } from '#lib/data/comments.ts'
import { authorise } from '../authorise.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { presentPerson } from '../present.ts'
import { inTransaction } from '../transaction.ts'
import { findVisible } from './load.ts'
import type { CommentOnSuggestion } from './types.ts'

/** Words of the author or a reviewer beside a suggestion, or beside one change of it. */
export const commentOnSuggestion: CommentOnSuggestion = (context, input) =>
  inTransaction(context, async (tx) => {
    const { db, actor, now } = tx
    const found = await findVisible(tx, input.id)
    if (!found.ok) return found
    const { row, subject } = found.value
    const refused = authorise(tx, 'suggestion.comment', subject)
    if (refused) return failed(refused)
    const body = parseWords(input.body, '/comment', wordLimits.comment, features.commentNeeded)
    if (!body.ok) return failed(invalid(body.problems))
    const hunkId = input.hunkId ?? null
    if (hunkId !== null && !/^[0-9A-Za-z_-]{1,64}$/.test(hunkId))
      return failed(invalid([{ path: '/hunkId', message: features.badHunks }]))
    const authorId = actor.kind === 'account' ? actor.authorId : row.author.authorId
    const comment = await addComment(db, {
      suggestionId: row.id,
      hunkId,
      authorId,
      body: body.value,
      at: now,
    })
    await recordEvent(db, {
      at: now,
      authorId,
      action: 'suggestion.comment',
      subject: { type: 'suggestion', id: row.id },
      data: { comment: comment.id },
    })
    const { hidingId: _none, ...shown } = comment
    return done({ ...shown, hidden: null, by: presentPerson(comment.by) })
  })

import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { confirmArticle as storeConfirmation } from '#lib/data/confirmations.ts'
import { authorise } from '../authorise.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, failed } from '../outcome.ts'
import { presentPerson } from '../present.ts'
import { inTransaction } from '../transaction.ts'
import { findToChange } from './find.ts'
import { wholeSubject } from './permissions.ts'
import type { ConfirmArticle } from './types.ts'

/** "Whole article checked", by a reviewer who read exactly the current revision. */
export const confirmArticle: ConfirmArticle = (context, input) =>
  inTransaction(context, async (tx) => {
    const { db, actor, now } = tx
    const found = await findToChange(tx, input.slug)
    if (!found.ok) return found
    const article = found.value
    const refused = authorise(tx, 'article.confirm', await wholeSubject(tx, article.id))
    if (refused) return failed(refused)
    if (actor.kind !== 'account') throw new Error('the policy lets only accounts confirm')
    const note = parseWords(input.note ?? '', '/note', wordLimits.note, null)
    if (!note.ok) return failed(invalid(note.problems))
    const { id: revisionId, number } = article.current
    const confirmed =
      input.revision === number
        ? await storeConfirmation(db, {
            articleId: article.id,
            revisionId,
            authorId: actor.authorId,
            note: note.value,
            at: now,
          })
        : null
    if (confirmed === null) {
      const { title, detail } = features.notCurrent
      return failed({
        kind: 'conflict',
        code: 'not-current',
        title,
        detail: detail(number),
        data: { newest: number },
      })
    }
    await recordEvent(db, {
      at: now,
      authorId: actor.authorId,
      action: 'article.confirm',
      subject: { type: 'article', id: article.id },
      data: { revision: number },
    })
    return done({ ...confirmed, by: presentPerson(confirmed.by) })
  })

import { z } from 'zod'
import { publishing, publishingUnreviewed, reviewedChanges } from '#app/_ui/review/model.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Context } from '#lib/features/context.ts'
import { done, failed, type Outcome } from '#lib/features/outcome.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { act, type Params, words } from '../act.ts'

const form = z.object({
  /** Ids of the changes that were shown as what is published. */
  accept: words(),
  /** '1': "I also checked the rest". */
  whole: words(1),
  /** 'next': go on to the suggestion that waits next. */
  go: words(4),
})

/** Publishes the changes that are accepted. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'publication',
    schema: form,
    run: async (context, id, { accept, whole }) => {
      const same = await stillShown(context, id, accept)
      if (!same.ok) return same
      return publishSuggestion(context, { id, ...(whole === '1' ? { confirmWhole: { note: '' } } : {}) })
    },
    did: (_, { go }) => ({ did: 'published', next: go === 'next' }),
  })
}

/** Whether the record accepts just what was on the screen: others decide at the same time. */
async function stillShown(context: Context, id: number, shown: string): Promise<Outcome<null>> {
  const view = await readSuggestion(context, id)
  if (!view.ok) return view
  const changes = reviewedChanges(view.value)
  const unreviewed = view.value.may.publishUnreviewed.allowed
  const accepted = [...(unreviewed ? publishingUnreviewed(changes) : publishing(changes))]
  if (accepted.join(' ') === shown) return done(null)
  return failed({ kind: 'conflict', code: 'decisions-changed', ...reviewPages.page.problem.decisionsChanged })
}

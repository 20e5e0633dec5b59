import { z } from 'zod'
import { done } from '#lib/features/outcome.ts'
import { readOverlaps } from '#lib/features/suggestion/read-overlaps.ts'
import { endpoint } from './endpoint.ts'
import { presentSuggestion } from './present.ts'
import { slugParams, words } from './schemas.ts'
import * as shapes from './suggestion-schemas.ts'

/** Where several people write at once. */
export const overlapEndpoints = [
  endpoint('GET', '/articles/{slug}/overlaps', {
    action: 'article.read',
    summary:
      'Blocks that open suggestions of others touch: which, as far as you may see them, and how many more',
    params: slugParams,
    query: z.object({ except: words(10).regex(/^\d+$/).optional() }),
    answers: {
      200: z.object({
        items: z.array(z.object({ block: z.string(), suggestions: z.array(shapes.line), others: z.int() })),
      }),
    },
    secret: true,
    handle: async ({ context, params, query }) => {
      const except = query.except === undefined ? undefined : Number(query.except)
      const found = await readOverlaps(context, { slug: params.slug, except })
      if (!found.ok) return found
      const items = found.value.map(({ suggestions, ...one }) => ({
        ...one,
        suggestions: suggestions.map(presentSuggestion),
      }))
      return done({ status: 200, body: { items } })
    },
  }),
]

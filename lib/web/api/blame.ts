import { z } from 'zod'
import { readBlame } from '#lib/features/article/read-blame.ts'
import { done } from '#lib/features/outcome.ts'
import { endpoint } from './endpoint.ts'
import { moved } from './moved.ts'
import { presentPerson, presentRevision } from './present.ts'
import { person, revisionLine, slugParams } from './schemas.ts'

const span = z.object({ start: z.int(), end: z.int(), origin: z.int() })

/** Who wrote which words. */
export const blameEndpoints = [
  endpoint('GET', '/articles/{slug}/blame', {
    action: 'article.read',
    summary:
      'Who wrote each word of the current text: stretches of each block (UTF-16 offsets; citations, formulas and line breaks count one) with a position in origins',
    params: slugParams,
    answers: {
      200: z.object({
        slug: z.string(),
        revision: revisionLine,
        origins: z.array(z.object({ author: person, revision: revisionLine })),
        blocks: z.array(z.object({ id: z.string(), spans: z.array(span) })),
      }),
    },
    handle: async ({ context, params, path }) => {
      const found = await readBlame(context, params.slug)
      if (!found.ok) return found
      const view = found.value
      if (view.kind === 'moved') return moved(path, params.slug, view.slug)
      const origins = view.origins.map(({ author, revision }) => ({
        author: presentPerson(author),
        revision: presentRevision(view.slug, revision),
      }))
      const revision = presentRevision(view.slug, view.revision)
      return done({ status: 200, body: { slug: view.slug, revision, origins, blocks: view.units } })
    },
  }),
]

import { amendmentEndpoints } from './amendments.ts'
import { articleTextEndpoints } from './article-texts.ts'
import { articleEndpoints } from './articles.ts'
import { blameEndpoints } from './blame.ts'
import { conflictEndpoints } from './conflicts.ts'
import { decisionEndpoints } from './decisions.ts'
import { draftEndpoints } from './drafts.ts'
import type { Endpoint } from './endpoint.ts'
import { listEndpoints } from './lists.ts'
import { overlapEndpoints } from './overlaps.ts'
import { replyEndpoints } from './replies.ts'
import { reviewEndpoints } from './reviews.ts'
import { serviceEndpoints } from './service.ts'
import { suggestionEndpoints } from './suggestions.ts'
import { undoEndpoints } from './undo.ts'

/** Every endpoint of `/api/v1`; the router, the description and the tests read this one list. */
export const endpoints: readonly Endpoint[] = [
  ...articleEndpoints,
  ...articleTextEndpoints,
  ...blameEndpoints,
  ...undoEndpoints,
  ...overlapEndpoints,
  ...suggestionEndpoints,
  ...reviewEndpoints,
  ...decisionEndpoints,
  ...amendmentEndpoints,
  ...conflictEndpoints,
  ...replyEndpoints,
  ...listEndpoints,
  ...draftEndpoints,
  ...serviceEndpoints,
]

/** What an address leads to: endpoints by method, and the values of its parameters. */
export interface Route {
  readonly methods: ReadonlyMap<string, Endpoint>
  readonly params: Readonly<Record<string, string>>
}

/** The endpoints at a path below `/api/v1`; null when there is nothing. */
export function route(path: string): Route | null {
  const segments = path.split('/')
  const found = endpoints.flatMap((endpoint) => {
    const params = match(endpoint.path.split('/'), segments)
    return params ? [{ endpoint, params }] : []
  })
  const [first] = found
  if (!first) return null
  return { methods: new Map(found.map(({ endpoint }) => [endpoint.method, endpoint])), params: first.params }
}

function match(
  pattern: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | null {
  if (pattern.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (!part.startsWith('{')) {
      if (part !== segment) return null
      continue
    }
    const value = decoded(segment)
    if (value === null || value === '') return null
    params[part.slice(1, -1)] = value
  }
  return params
}

function decoded(segment: string): string | null {
  try {
    const value = decodeURIComponent(segment)
    return value.includes('\u0000') ? null : value
  } catch {
    return null
  }
}

import { done, type Outcome } from '#lib/features/outcome.ts'
import type { Answer } from './endpoint.ts'

/** 308 to the same address under the article's new slug. */
export function moved(path: string, from: string, to: string): Outcome<Answer> {
  const segments = path.split('/').map((segment, index) => (index === 2 ? encodeURIComponent(to) : segment))
  const location = `/api/v1${segments.join('/')}`
  return done({ status: 308, headers: { location }, body: { from, slug: to } })
}

import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { AuthorRecord } from '#lib/features/suggestion/types.ts'

const t = reviewPages.queue

/** Whether nothing of this author was ever decided. */
export function isFirst({ published, declined }: AuthorRecord): boolean {
  return published === 0 && declined === 0
}

/** "14 accepted, 1 declined". */
export function recordWords({ published, declined }: AuthorRecord): string {
  const parts = published > 0 || declined === 0 ? [t.accepted(published)] : []
  if (declined > 0) parts.push(t.declined(declined))
  return parts.join(', ')
}

import { slugify, slugKey } from '#lib/core/article/index.ts'
import { readArticle } from '#lib/features/article/read-article.ts'
import type { Context } from '#lib/features/context.ts'

/** A path segment as text, whether or not the router has decoded it. */
export function segment(value: string): string {
  try {
    return decodeURIComponent(value).normalize('NFC')
  } catch {
    return value
  }
}

/** The path of a page of an article. */
export function articlePath(slug: string, rest = ''): string {
  return `/wiki/${encodeURIComponent(slug)}${rest && `/${rest}`}`
}

/** A revision number as it stands in addresses: digits without leading zeros. */
export function revisionNumber(value: string | null): number | null {
  return value !== null && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null
}

/** The two revisions of an address such as `3...9`, null when it names none. */
export function revisionPair(value: string): { readonly from: number; readonly to: number } | null {
  const [, first = null, second = null] = /^(\d+)\.\.\.?(\d+)$/.exec(segment(value)) ?? []
  const from = revisionNumber(first)
  const to = revisionNumber(second)
  return from === null || to === null ? null : { from, to }
}

/**
 * The slug of the article that people meant by `Claude 3.5 Haiku` or `claude_3.5_haiku`, null when
 * there is none. Asked only after the exact slug was not found.
 */
export async function meantSlug(context: Context, given: string): Promise<string | null> {
  const plain = slugify(given)
  for (const slug of new Set([plain, plain.replace(/[.+]+/g, '-')])) {
    if (slugKey(slug) === slugKey(given)) continue
    const outcome = await readArticle(context, slug)
    if (outcome.ok) return outcome.value.slug
  }
  return null
}

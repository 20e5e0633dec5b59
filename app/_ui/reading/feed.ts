import { escapeHtml } from '#lib/core/document/html/escape.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { RecentChange } from '#lib/features/article/types.ts'
import { articlePath, summaryOf } from './common.tsx'

/** Recent changes as an Atom feed: one entry a revision, under its permanent address. */
export function recentFeed(
  changes: readonly RecentChange[],
  site: { readonly siteName: string; readonly origin: string },
): string {
  const { siteName, origin } = site
  const updated = changes[0]?.revision.publishedAt ?? new Date(0)
  const entries = changes.map(({ article, revision }) => {
    const address = escapeHtml(origin + articlePath(article.slug, `revisions/${revision.number}`))
    const title = `${article.title} v${revision.number}: ${summaryOf(revision)}`
    return [
      '<entry>',
      `<id>${address}</id>`,
      `<title>${escapeHtml(title)}</title>`,
      `<link href="${address}"/>`,
      `<updated>${revision.publishedAt.toISOString()}</updated>`,
      `<author><name>${escapeHtml(revision.author.name)}</name></author>`,
      '</entry>',
    ].join('')
  })
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escapeHtml(origin)}/recent</id>`,
    `<title>${escapeHtml(reading.chrome.title(reading.recent.title, siteName))}</title>`,
    `<link href="${escapeHtml(origin)}/recent"/><link rel="self" href="${escapeHtml(origin)}/recent.atom"/>`,
    `<updated>${updated.toISOString()}</updated>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n')
}

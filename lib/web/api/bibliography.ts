import type { Source } from '#lib/core/document/index.ts'
import type { Answer } from './endpoint.ts'

/** The formats in which a bibliography leaves the wiki. */
export const bibliographyFormats = ['csl', 'bibtex', 'ris'] as const

const media = { bibtex: 'application/x-bibtex', ris: 'application/x-research-info-systems' } as const

/** The sources of an article for a reference manager. `from` is noted where a format has a place for it. */
export async function formatBibliography(
  sources: Readonly<Record<string, Source>>,
  format: (typeof bibliographyFormats)[number],
  from: string,
): Promise<Answer> {
  const records = Object.entries(sources).map(([id, { archive_url, ...source }]) => ({
    id,
    ...source,
    ...(archive_url === undefined ? {} : { archive: archive_url }),
  }))
  if (format === 'csl') return { status: 200, body: records, headers: { link: `<${from}>; rel="describes"` } }
  // Loaded when first asked for: the plugins are large, and most readers never export.
  const { Cite } = await import('@citation-js/core')
  if (format === 'bibtex') await import('@citation-js/plugin-bibtex')
  else await import('@citation-js/plugin-ris')
  const body = records.length === 0 ? '' : new Cite(records).format(format)
  return { status: 200, headers: { 'content-type': `${media[format]}; charset=utf-8` }, body }
}

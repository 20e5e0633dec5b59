/** Bibliographic records, as the bibliography of a document keeps them. */

/** A name in CSL-JSON: a person by parts, or an organisation by `literal`. */
export interface Name {
  readonly family?: string
  readonly given?: string
  readonly literal?: string
}

/** A date in CSL-JSON: `[[year, month?, day?]]`, or words when no calendar date is known. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly number[])[]
  readonly literal?: string
}

/**
 * A bibliographic record: the part of CSL-JSON 1.0.2 that Palimpsest keeps. Its key stands in the
 * bibliography, so there is no `id`. `archive_url` (an archived copy) is ours.
 */
export interface Source {
  readonly type: SourceType
  readonly title?: string
  readonly 'title-short'?: string
  readonly author?: readonly Name[]
  readonly editor?: readonly Name[]
  readonly translator?: readonly Name[]
  readonly issued?: CslDate
  readonly accessed?: CslDate
  readonly 'container-title'?: string
  readonly 'collection-title'?: string
  readonly publisher?: string
  readonly 'publisher-place'?: string
  readonly edition?: string
  readonly volume?: string
  readonly issue?: string
  readonly page?: string
  readonly number?: string
  readonly genre?: string
  readonly medium?: string
  readonly language?: string
  readonly note?: string
  readonly DOI?: string
  readonly ISBN?: string
  readonly ISSN?: string
  readonly PMID?: string
  readonly URL?: string
  readonly archive_url?: string
}

export const sourceTypes = [
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'bill',
  'book',
  'broadcast',
  'chapter',
  'dataset',
  'document',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'graphic',
  'hearing',
  'interview',
  'legal_case',
  'legislation',
  'manuscript',
  'map',
  'motion_picture',
  'musical_score',
  'pamphlet',
  'paper-conference',
  'patent',
  'periodical',
  'personal_communication',
  'post',
  'post-weblog',
  'regulation',
  'report',
  'review',
  'review-book',
  'software',
  'song',
  'speech',
  'standard',
  'thesis',
  'treaty',
  'webpage',
] as const

export type SourceType = (typeof sourceTypes)[number]

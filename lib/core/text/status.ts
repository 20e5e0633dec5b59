import type { StatusReason } from '../article/index.ts'
import { count, day, figure, isoDay } from './words.ts'

/** A finding behind a review status in words: what was found, then what it means. */
export interface ReasonWords {
  readonly finding: string
  readonly meaning: string
  /** What a reader could do about it, for "What would raise it"; null when nothing needs to be done. */
  readonly remedy: string | null
}

/** The words of one finding. */
export function reasonWords(reason: StatusReason): ReasonWords {
  switch (reason.kind) {
    case 'disputed':
      return words(
        `${count(reason.count, 'passage is', 'passages are')} disputed.`,
        'People disagree about what is said there.',
        'Settle the dispute in the text and take its marker out.',
      )
    case 'marked-outdated':
      return words(
        `${count(reason.count, 'passage is', 'passages are')} marked as outdated.`,
        '',
        'Bring the marked passages up to date.',
      )
    case 'review-overdue':
      return words(
        `The whole check was due on ${isoDay(reason.due)}.`,
        'Nobody has confirmed the whole text since.',
        'A reviewer has to check the whole article again.',
      )
    case 'check-by-passed':
      return words(
        `${count(reason.count, 'detail was', 'details were')} to be looked at again by ${isoDay(reason.first)}.`,
        'They may have gone stale.',
        'Look the dated details up and update them.',
      )
    case 'never-reviewed':
      return words(
        'No reviewer has read it yet.',
        '',
        'A reviewer has to approve its passages or check it whole.',
      )
    case 'unreviewed-passages':
      return words(
        `${count(reason.count, 'passage was', 'passages were')} published without review.`,
        '',
        'A reviewer has to check the whole article.',
      )
    case 'whole-checked':
      return words('The whole article was checked', `on ${day(new Date(reason.at))}.`, null)
    case 'passages-approved':
      return words(
        `${count(reason.count, 'passage', 'passages')} approved`,
        'by people who did not write them.',
        null,
      )
    case 'coverage':
      return words(
        `${figure(reason.cited)} of ${count(reason.claims, 'claim', 'claims')} cited`,
        `(${reason.percent}%; 90% is enough).`,
        reason.good ? null : 'Cite a source for the claims that have none.',
      )
    case 'no-claims':
      return words('It makes no claims', 'that would need a source.', null)
    case 'citation-needed':
      return words(
        `${count(reason.count, 'claim', 'claims')} marked “citation needed”.`,
        '',
        'Add the missing citations.',
      )
    case 'broken-sources':
      return words(
        `${count(reason.count, 'source', 'sources')} can no longer be read.`,
        `${count(reason.claims, 'claim rests', 'claims rest')} on them alone.`,
        'Replace the sources that can no longer be read, or add an archived copy.',
      )
    case 'sources-not-required':
      return words('Sources are not required here.', 'It describes this wiki itself.', null)
  }
}

function words(finding: string, meaning: string, remedy: string | null): ReasonWords {
  return { finding, meaning, remedy }
}

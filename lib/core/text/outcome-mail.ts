import type { SuggestionState } from '../review/states.ts'
import { review } from './review.ts'
import { count } from './words.ts'

/** What became of one change. */
export interface ToldChange {
  readonly label: string
  /** The section it stands in; null for the head, and before the first heading. */
  readonly heading: string | null
  readonly outcome: 'accepted' | 'rejected' | 'open'
  /** Why it was rejected, and by whom; empty otherwise. */
  readonly reason: string
  readonly by: string
  /** Whose words it is in, when a reviewer amended it; empty while they are the author's. */
  readonly amendedBy: string
}

/** A change that a reviewer worded otherwise. */
export interface ToldAmendment {
  readonly label: string
  readonly heading: string | null
  readonly by: string
  readonly reason: string
}

interface OutcomeWords {
  readonly title: string
  readonly id: number
  readonly state: SuggestionState
  readonly reason: string
  readonly revision: number | null
  readonly changes: readonly ToldChange[]
  readonly conflicts: number
}

/** Changes of one kind that are named before the rest is only counted. */
const NAMED = 40

/** The message that tells an author that a reviewer worded their change otherwise. */
export const amendmentMail = {
  subject: (title: string) => `${title}: a change of yours in other words`,
  text: ({ title, id, by, ...change }: ToldAmendment & { readonly title: string; readonly id: number }) =>
    [
      `${by} worded a change of your suggestion ${id} on “${title}” otherwise.`,
      list('The change', [{ ...change, by, outcome: 'open', amendedBy: '' }]),
      'Both of you are credited. Open the suggestion to read the new words: agree to them, answer, or send a version of your own. Another reviewer can agree too.',
      'If more changes are amended before you answer, you find them there; no message comes for each.',
    ].join('\n\n'),
} as const

/** The message for an author who cannot read this wiki any more: how it ended, and nothing that the wiki shows. */
export const shutOutMail = (id: number, state: SuggestionState) => ({
  subject: `Your suggestion ${id}: ${review.states[state].toLowerCase()}`,
  text: [
    `Your suggestion ${id} was decided: ${review.states[state].toLowerCase()}.`,
    'This wiki is private by now: only people whom an admin let in can read it. So this message says no more, and the suggestion cannot be opened with its private link.',
    'Thank you for taking part. This is the last message about it.',
  ].join('\n\n'),
})

/** The message that tells an author what became of a suggestion, change by change. */
export const outcomeMail = {
  subject: (title: string, state: SuggestionState, revision: number | null) =>
    `${title}: ${state === 'open' ? 'partly published' : isRest(state, revision) ? 'the rest is decided' : review.states[state].toLowerCase()}`,
  text: (words: OutcomeWords) => {
    const { state, reason, changes, conflicts } = words
    const of = (outcome: ToldChange['outcome']) => changes.filter((change) => change.outcome === outcome)
    const partly = state === 'open'
    return [
      opening(words),
      reason === '' ? '' : `The reviewer wrote:\n\n${reason}`,
      list('Accepted', of('accepted')),
      list('Rejected', of('rejected')),
      list(partly ? 'Still open' : 'Not taken', of('open')),
      partly && conflicts > 0
        ? `${count(conflicts, 'place conflicts', 'places conflict')} with today’s article: open the suggestion and choose.`
        : '',
      partly
        ? 'What is open waits for a reviewer. You hear of each change once.'
        : 'Thank you for taking part. This is the last message about it.',
    ]
      .filter((part) => part !== '')
      .join('\n\n')
  },
} as const

/** Whether it ended as published without another revision: a part of it was published before. */
function isRest(state: SuggestionState, revision: number | null): boolean {
  return state === 'published' && revision === null
}

function opening({ title, id, state, revision }: OutcomeWords): string {
  if (isRest(state, revision))
    return `The rest of your suggestion ${id} on “${title}” was decided: nothing more of it is published. What was published before stays so.`
  const where = revision === null ? '' : ` It is revision ${revision} of the article.`
  return state === 'open'
    ? `Part of your suggestion ${id} on “${title}” is published.${where}`
    : `Your suggestion ${id} on “${title}” was decided: ${review.states[state].toLowerCase()}.${where}`
}

function list(title: string, changes: readonly ToldChange[]): string {
  if (changes.length === 0) return ''
  const lines = changes.slice(0, NAMED).map(({ label, heading, reason, by, amendedBy }) => {
    const place = heading === null ? label : `${heading}: ${label}`
    const name = amendedBy === '' ? place : `${place} (amended by ${amendedBy})`
    return reason === '' ? `- ${name}` : `- ${name}\n  ${by}: ${reason.replaceAll('\n', '\n  ')}`
  })
  const more = changes.length - lines.length
  return [`${title}:`, ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')
}

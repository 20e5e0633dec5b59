import type { SuggestionState } from '../review/states.ts'
import { count } from './words.ts'

const ordinal = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  one: 'st',
  two: 'nd',
  few: 'rd',
  many: 'th',
  other: 'th',
  zero: 'th',
}

/** The page that an author sees of an own suggestion. */
export const receipt = {
  documentTitle: (id: number, title: string) => `Your suggestion #${id} on ${title}`,
  crumb: 'Breadcrumb',
  suggestion: (id: number) => `Suggestion #${id}`,
  titles: {
    open: (name: string | null) =>
      `Thank you${name === null ? '' : `, ${name}`}. A reviewer will read your suggestion.`,
    'changes-requested': () => 'A reviewer asks you for changes.',
    published: (name: string | null) =>
      `Thank you${name === null ? '' : `, ${name}`}. Your suggestion is in the article.`,
    publishedPart: (name: string | null) =>
      `Thank you${name === null ? '' : `, ${name}`}. A part of your suggestion is in the article.`,
    declined: () => 'Your suggestion was declined.',
    withdrawn: () => 'You withdrew this suggestion.',
    obsolete: () => 'The article says all of this already.',
  } satisfies Record<SuggestionState | 'publishedPart', (name: string | null) => string>,
  ledes: {
    first: 'It is your first one here. Nothing more is needed from you.',
    open: 'Nothing more is needed from you.',
    conflicts:
      'The article changed the same words meanwhile. Choose below what is to stand there; your other changes are not held up.',
    partly: 'Some of your changes are published; the others still wait for a decision.',
    'changes-requested': 'Answer with a new version when you are ready; your place in the queue is kept.',
    published: 'Your name stays in the history of every word you wrote.',
    publishedPart: 'Why the rest was not taken stands beside each change.',
    declined: 'The reason stands below. Thank you for the work; another try is welcome.',
    withdrawn: 'Nobody decides on it any more. You can suggest the change again at any time.',
    obsolete: 'Somebody else published the same words meanwhile. Nothing is left to decide.',
  },
  facts: {
    label: 'Your suggestion in short',
    yours: 'Your suggestion',
    changes: (n: number) => count(n, 'change', 'changes'),
    words: (added: number, removed: number) => `+${added} −${removed} words`,
    place: 'Place in the queue',
    placeOf: (place: number, waiting: number) => `${place}${endings[ordinal.select(place)]} of ${waiting}`,
    wait: 'Usual wait',
    base: 'Base',
    rebased: 'rebased cleanly',
    rebasedTo: 'rebased to',
    conflicts: (n: number) => count(n, 'conflict', 'conflicts'),
    checks: 'Checks',
    passed: (n: number) => `${n} passed`,
    toLookAt: (n: number) => `${n} to look at`,
  },
  steps: {
    title: 'What happens next',
    titleDone: 'What happened',
    submitted: 'Submitted',
    version: (n: number) => `Version ${n} submitted`,
    saved: (sources: number) =>
      sources === 0
        ? 'Saved with your summary.'
        : `Saved with your summary and ${count(sources, 'new source', 'new sources')}.`,
    checked: 'Checked automatically',
    waiting: 'Waiting for a reviewer',
    now: 'now',
    ahead: (n: number) =>
      n === 0
        ? 'Yours is the next one to be read.'
        : `${count(n, 'suggestion is', 'suggestions are')} ahead of yours.`,
    asked: 'A reviewer asked for changes',
    decided: 'Decided, one change at a time',
    decidedMore:
      'A reviewer can accept some changes and decline others, and always says why. You can answer, or amend and send again.',
    published: (n: number) => `Published as v${n}`,
    publishedMore: 'Your name stays in the history of every word you wrote.',
    accepted: 'Accepted with it:',
    publishedLink: 'Read the article',
    compare: 'See what changed',
    concluded: 'Decided: nothing more is published',
    concludedMore: 'Why stands beside each change.',
    declined: 'Declined',
    withdrawn: 'Withdrawn by you',
    obsolete: 'Already in the article',
    obsoleteBy: (n: number) => `Read v${n}, which says all of it`,
    by: (name: string) => `By ${name}.`,
    words: (name: string) => `${name} wrote:`,
  },
  changes: { title: 'Your changes', rejected: 'declined', accepted: 'accepted' },
  summary: 'Your summary',
  talk: 'Conversation',
  more: {
    title: 'Thought of something else?',
    titleAsked: 'Your turn',
    hint: 'You can keep editing until a reviewer decides. Your place in the queue stays the same.',
    hintAsked: 'Change what the reviewer asked for, and send it as a new version of this suggestion.',
    edit: 'Continue editing',
    answer: 'Answer with a new version',
    see: 'See the changes',
    withdraw: 'Withdraw this suggestion',
    withdrawSure: 'Nobody will decide on it any more. The conversation and all versions are kept.',
    withdrawButton: 'Withdraw it',
    again: 'Suggest another change',
  },
  unreviewed: {
    title: 'Publish it yourself',
    hint: 'No approval is needed for this article. The words count as unreviewed until a reviewer checks them, and the history says so.',
    button: (as: number) => `Publish as v${as}, unreviewed`,
  },
  hear: {
    title: 'Hear the decision',
    email: 'Email',
    hint: 'A message when changes of it are decided, each change once, and when one needs your answer; then no more. Leave it empty to hear nothing.',
    button: 'Send me the decision',
  },
  link: {
    title: 'Your private link',
    hint: 'Opens this page on any device. Keep it to yourself: it can edit the suggestion.',
  },
  claim: {
    title: 'Keep it under your name',
    hint: 'With an account your suggestions stand on your own page, and you need no private link.',
    signUp: 'Create an account',
    signIn: 'Sign in',
    heading: 'This suggestion was made without an account',
    lede: (title: string) =>
      `You hold its private link. Take suggestion and history over into your account, or leave it as it is. It is about “${title}”.`,
    button: 'It is mine: move it to my account',
    leave: 'Leave it',
  },
  did: {
    sent: 'Your suggestion is sent.',
    published: 'It is published. The words count as unreviewed until a reviewer checks them.',
    notified: 'You will be told when it is decided.',
    silenced: 'You will not get a message.',
    resolved: 'Your new version is saved. It fits the article as it is today.',
    agreed: 'You agreed to the new words. A reviewer can publish them now.',
    claimed: 'The suggestion now belongs to your account.',
  },
} as const

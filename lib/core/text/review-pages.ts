import type { HunkKind } from '../diff/types.ts'
import type { SuggestionState } from '../review/states.ts'
import { replies } from './replies.ts'
import { reviewAct } from './review-act.ts'
import { reviewDecide } from './review-decide.ts'
import { reviewQueue } from './review-queue.ts'
import { reviewResolve } from './review-resolve.ts'
import { reviewShow } from './review-show.ts'
import { count, join } from './review-words.ts'

/** What a kind of change is called: one, several. */
const kinds: Readonly<Record<HunkKind, readonly [string, string]>> = {
  text: ['rewording', 'rewordings'],
  marks: ['change of emphasis or links', 'changes of emphasis or links'],
  attributes: ['change of form', 'changes of form'],
  'block-added': ['addition', 'additions'],
  'block-removed': ['removal', 'removals'],
  'block-moved': ['move', 'moves'],
  wrapped: ['passage put into a box', 'passages put into a box'],
  unwrapped: ['passage taken out of a box', 'passages taken out of a box'],
  split: ['split paragraph', 'split paragraphs'],
  joined: ['joined paragraph', 'joined paragraphs'],
  'item-added': ['list item added', 'list items added'],
  'item-removed': ['list item removed', 'list items removed'],
  'item-moved': ['list item moved', 'list items moved'],
  'row-added': ['table row added', 'table rows added'],
  'row-removed': ['table row removed', 'table rows removed'],
  'row-moved': ['table row moved', 'table rows moved'],
  'column-added': ['table column added', 'table columns added'],
  'column-removed': ['table column removed', 'table columns removed'],
  'column-moved': ['table column moved', 'table columns moved'],
  cell: ['table cell', 'table cells'],
  table: ['table', 'tables'],
  citation: ['citation', 'citations'],
  source: ['source corrected', 'sources corrected'],
  'source-added': ['source added', 'sources added'],
  'source-removed': ['source removed', 'sources removed'],
  title: ['title', 'titles'],
  head: ['property of the article', 'properties of the article'],
}

/** States as reviewers read them on a chip. */
const chips: Readonly<Record<SuggestionState, string>> = {
  open: 'In review',
  'changes-requested': 'Changes requested',
  published: 'Published',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  obsolete: 'Already in the article',
}

/** Everything the queue and the suggestion page say. */
export const reviewPages = {
  kinds,
  chips,
  changes: (n: number) => count(n, 'change', 'changes'),
  words: 'words',
  sourcesOnly: 'sources only',
  queue: reviewQueue,
  act: reviewAct,
  replies,
  resolve: reviewResolve,
  page: {
    ...reviewShow,
    ...reviewDecide,
    documentTitle: (id: number, title: string) => `Suggestion #${id} on ${title}`,
    crumb: 'Breadcrumb',
    review: 'Review',
    yours: 'Your suggestions',
    suggestion: (id: number) => `Suggestion #${id}`,
    suggested: (n: number) => `suggested ${count(n, 'change', 'changes')}`,
    suggestedArticle: 'suggested this article',
    you: 'You',
    before: 'before',
    firstSuggestion: 'First suggestion',
    version: (n: number) => `version ${n}`,
    back: 'Back to your receipt',
    noSummary: 'No summary',
    claimedBy: (name: string) => `Claimed by ${name} until`,
    claimedByYou: 'Claimed by you until',
    nextToDecide: 'Next to decide',
    change: (n: number) => `Change ${n}`,
    changeState: {
      open: 'to decide',
      accept: 'accepted',
      reject: 'rejected',
    },
    changeLabel: (n: number, state: string) => `Change ${n}, ${state}`,
    toDecide: 'To decide',
    again: {
      amended: 'Needs another look: amended since it was decided.',
      revised: 'Needs another look: its author changed it.',
      rebased: 'Needs another look: the article moved on.',
    },
    waitsFor: (list: readonly number[]) =>
      `Needs ${join(list.map((n) => `change ${n}`))} to be accepted too.`,
    neededBy: (list: readonly number[]) =>
      `${join(list.map((n) => `change ${n}`))} ${list.length === 1 ? 'needs' : 'need'} it.`,
    elsewhere: 'Also part of this change',
    inHead: 'About the article as a whole',
    inSources: 'Sources',
    unchanged: (n: number) => `${count(n, 'sentence', 'sentences')} unchanged`,
    show: 'Show',
    by: (name: string) => `by ${name}`,
    afterLabel: (what: string) => `${what}, after the change`,
    published: {
      title: (n: number) => `Published as v${n}`,
      detail: 'It is in the article now. The author is told.',
      link: 'Read the article',
      next: 'Back to the queue',
      compare: 'See what it changed',
    },
    ended: {
      declined: 'This suggestion was declined.',
      withdrawn: 'Its author withdrew this suggestion.',
      obsolete: 'The article says all of this already, so there is nothing left to decide.',
    },
    obsoleteBy: (n: number) => `It is in v${n}`,
    sentences: {
      title: 'All changes in plain sentences',
      lede: 'In the order of the text, for reading aloud.',
      added: (place: string, words: string) => `Added to ${place}: “${words}”.`,
      removed: (place: string, words: string) => `Removed from ${place}: “${words}”.`,
      reworded: (place: string, before: string, after: string) =>
        `In ${place}, “${before}” becomes “${after}”.`,
      other: (place: string, label: string) => `In ${place}: ${label}.`,
      lead: 'the lead',
      head: 'the head of the article',
      sources: 'the sources',
      state: (state: string) => `It is ${state}.`,
    },
    shortcuts: {
      title: 'Keyboard shortcuts',
      toggle: 'Shortcuts',
      off: 'Turn single-key shortcuts off',
      on: 'Turn single-key shortcuts on',
      isOff: 'Single-key shortcuts are off.',
      isOn: 'Single-key shortcuts are on.',
      close: 'Close',
      list: [
        ['j', 'Next change'],
        ['k', 'Previous change'],
        ['a', 'Accept the change'],
        ['r', 'Reject the change, with a reason'],
        ['c', 'Comment on the change'],
        ['A', 'Accept the rest'],
        ['u', 'Undo the decision on the change'],
        ['P', 'Publish, and open the next suggestion'],
        ['S', 'Skip to the next suggestion'],
        ['?', 'Show this list'],
      ],
      next: 'next, previous',
      accept: 'accept',
      reject: 'reject',
      comment: 'comment',
      skip: 'skip',
      all: 'all keys',
    },
    skip: 'Skip to the next suggestion',
    lost: {
      typed: 'What you wrote, to copy',
      signIn: 'Sign in',
      home: 'To the front page',
    },
    waited: (age: string) => `waiting ${age}`,
  },
} as const

import { count } from './review-words.ts'

/** What the page of saved replies says. */
export const replies = {
  title: 'Saved replies',
  lede: 'Reasons you give again and again. They are offered where a change is rejected, a suggestion declined, or changes are requested.',
  own: 'Yours',
  ownNone: 'You have none yet.',
  shared: 'The wiki’s, for all reviewers',
  sharedNone: 'There are none yet.',
  sharedOnly: 'Admins keep this list.',
  body: 'Words',
  bodyHint: (most: number) =>
    `At most ${most.toLocaleString('en')} characters. The author reads them as they stand.`,
  uses: 'Offered when you',
  use: {
    reject: 'reject a change',
    decline: 'decline a suggestion',
    'request-changes': 'request changes',
  },
  list: 'Add it to',
  listOwn: 'your replies',
  listShared: 'the wiki’s replies',
  add: 'Add reply',
  new: 'New reply',
  edit: 'Edit',
  editLabel: (words: string) => `the reply “${words}”`,
  save: 'Save',
  remove: 'Delete',
  kept: { added: 'The reply is added.', changed: 'The reply is saved.', deleted: 'The reply is deleted.' },
  link: 'Saved replies',
  choose: 'Saved replies',
  ownWords: 'My own words only',
  count: (n: number) => count(n, 'reply', 'replies'),
} as const

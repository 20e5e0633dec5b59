import type { SuggestionState } from '../review/states.ts'
import { review } from './review.ts'

const list = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n} ${many}`)

/** Titles and details of everything a feature may refuse, and the mail it writes. */
export const features = {
  noArticle: {
    title: 'There is no article here yet',
    detail: (slug: string) => `No article is published under “${slug}”. You can start it.`,
  },
  noRevision: {
    title: 'There is no such revision',
    detail: (number: number, newest: number) => `Revision ${number} does not exist; the newest is ${newest}.`,
  },
  hidden: {
    title: 'This text was hidden',
    detail: 'It can no longer be read here. The history shows that it existed, by whom and when.',
  },
  hiddenRevision: {
    title: (number: number, article: string) => `Revision ${number} of ${article} was hidden`,
    detail: 'Its text can no longer be read here. The rest of the article and its history are untouched.',
  },
  hiddenComparison: (from: number, to: number) =>
    `Without its text, v${from} and v${to} cannot be compared. The rest of the article and its history are untouched.`,
  hiddenArticle: {
    title: (article: string) => `The text of ${article} was hidden`,
    detail: 'It can no longer be read here, and nothing has been published in its place yet.',
  },
  hiddenSuggestion: {
    title: (id: number) => `Suggestion #${id} was hidden`,
    detail: 'What it proposed can no longer be read here. That it was sent, and what became of it, remains.',
  },
  hiddenWords: (reason: string) => `[Hidden by an admin: ${reason}]`,
  noSuggestion: {
    title: 'There is no such suggestion',
    detail: 'It does not exist, or it is not shown to you. With a private link, open that link first.',
  },
  noDraft: {
    title: 'There is no such draft',
    detail: 'It was submitted or discarded, or it belongs to another account.',
  },
  noPerson: { title: 'There is no such person', detail: 'No account has this name.' },
  noToken: {
    title: 'There is no such token',
    detail: 'It was revoked already, or it belongs to another account.',
  },
  noReply: { title: 'There is no such reply', detail: 'It was deleted, or it belongs to somebody else.' },
  replyNeeded: 'Write the words that will be offered.',
  replyUseNeeded: 'Choose at least one answer that it is offered for.',
  repliesFull: {
    title: 'There are many replies already',
    detail: (most: number) => `A list holds at most ${most}. Delete one that is not used any more.`,
  },
  claimedByOther: {
    title: 'Somebody else is on it',
    detail: (name: string) =>
      `${name} claimed it meanwhile. You can still decide on it; only the claim stays theirs.`,
  },
  changesDecided: {
    title: 'Single changes of it are decided already',
    detail:
      'Somebody decided change by change. Open the suggestion to see what was decided and publish that.',
  },
  notShown: {
    title: 'You have not seen it yet',
    detail: 'Nothing is accepted unseen. Show its changes, or open it, then accept.',
  },
  nothingToUndo: {
    title: 'There is nothing to undo',
    detail: 'It stands otherwise by now: somebody else went on with it, or it was undone already.',
  },
  undoneSuggestion: (id: number) => `Undo the publication of suggestion #${id}`,
  badReceipt: {
    title: 'This private link does not open anything',
    detail: 'It is incomplete, or the suggestion was claimed by an account.',
  },
  otherReceipt: {
    title: 'This private link is of another suggestion',
    detail: 'It proves who wrote that one, not this one. Nothing was claimed.',
  },
  forbidden: 'You may not do this',
  unauthenticated: 'Sign in first',
  privateWiki: 'This wiki is private',
  invalid: {
    title: 'Something in it cannot be accepted',
    detail: 'Nothing was saved. See the list of problems.',
  },
  tooLarge: { title: 'It is too large', detail: 'Nothing was saved. Make it smaller and try again.' },
  nothingChanged: {
    title: 'Nothing changed',
    detail: 'The text is the same as the article’s. Change something, then send it.',
  },
  nothingLeft: {
    title: 'Nothing of it would be left',
    detail: {
      own: 'The article’s words stand everywhere then. If you agree with that, withdraw your suggestion.',
      other:
        'The article’s words stand everywhere then. Take the suggestion’s instead and reject that change, with a reason; or decline the suggestion.',
    },
  },
  summaryNeeded: 'Say in a few words what the change does.',
  reasonNeeded: 'Say why: the author will read it.',
  commentNeeded: 'A comment needs some words.',
  wordsLong: (max: number) => `At most ${max.toLocaleString('en')} characters.`,
  badText: 'This is not plain text.',
  badEmail: 'This is not an e-mail address.',
  badName: 'A name has 1 to 60 characters, on one line.',
  badProtection: 'A protection level is 0, 1 or 2.',
  badDays: (max: number) => `A number of days from 1 to ${max.toLocaleString('en')}, or null for never.`,
  badChoice: 'This is none of the choices.',
  badDraftId: 'A draft id has 8 to 64 letters, digits or hyphens; a UUID will do.',
  badHash: 'A content hash has 64 hexadecimal digits.',
  badBase: (number: number, newest: number) =>
    `The article has no revision ${number}; the newest is ${newest}.`,
  badHunks: 'At least one change has to be accepted, and every one named has to exist.',
  neededHunk: 'A change that is accepted cannot be without one that is rejected.',
  noDocument: 'Send a document or Markdown.',
  titleDiffers: 'The title differs from the one in the document.',
  slugTaken: {
    title: 'This address is taken',
    detail: (slug: string) => `“${slug}” is an article, an earlier name of one, or waits for review.`,
  },
  tooMany: {
    title: 'That is a lot at once',
    detail: (seconds: number) =>
      `Try again in ${list(Math.max(1, Math.ceil(seconds / 60)), 'minute', 'minutes')}. What you wrote is kept where you wrote it.`,
  },
  wrongState: {
    title: 'It was decided already',
    detail: (state: SuggestionState) => `The suggestion is: ${review.states[state].toLowerCase()}.`,
  },
  versionChanged: {
    title: 'There is a newer version',
    detail: (version: number) =>
      `Version ${version} was submitted meanwhile. Nothing was overwritten; compare the two.`,
  },
  outsidePassage: 'Only what this change touches can be edited.',
  /** Why a change cannot be worded otherwise. */
  unamendable: {
    unknown: 'There is no such change in what was shown.',
    'category-removed':
      'A category is kept or taken off as it is, so there are no words to amend: accept or reject the change, or say in a comment what would be better.',
    wordless:
      'There are no words here to amend: accept or reject the change, or say in a comment what would be better.',
  },
  amendedNothing: {
    title: 'Nothing changed',
    detail: 'These are the words as they were suggested. Word them otherwise, or decide on them as they are.',
  },
  keptUnchanged: {
    title: 'It would stand as before',
    detail: 'To leave the article as it is, reject the change. An amendment says something else.',
  },
  noWords: 'Write the passage: an amendment says it in other words.',
  otherField: 'This change is of another kind than what was sent.',
  notCarried: {
    title: 'The amendment does not fit',
    detail:
      'What you wrote touches words where this suggestion and the current article disagree. Nothing was saved; the text is still in the editor.',
  },
  nothingToAgree: 'Only words that a reviewer amended need your agreement.',
  contentChanged: {
    title: 'The change is not the one that was shown',
    detail:
      'The suggestion or the article changed meanwhile. Read it again, then decide. Nothing was published.',
  },
  mergeConflict: {
    title: 'The article changed in the same places',
    detail: (n: number) =>
      `${list(n, 'place', 'places')} cannot be merged. Nothing was published; the author can send a new version on today’s text.`,
  },
  nothingToResolve: {
    title: 'There is nothing to resolve',
    detail: 'All of the suggestion fits the article as it is today.',
  },
  notApproved: {
    title: 'It needs more approvals',
    detail: (has: number, needs: number) =>
      `It has ${list(has, 'approval', 'approvals')} and needs ${needs}.`,
  },
  alreadyThere: {
    title: 'The article says this already',
    detail: 'All of it is in the current text, so there is nothing to publish.',
  },
  nothingNew: {
    title: 'Nothing new is accepted',
    detail: 'What was accepted is in the article already; the rest waits for a decision.',
  },
  nothingMore: {
    title: 'Nothing more is accepted',
    detail: 'A part is published, and all the rest is rejected. Finish the suggestion instead.',
  },
  nothingAccepted: {
    title: 'Every change is rejected',
    detail: 'Nothing of it is accepted. Decline the suggestion, so that its author gets the answer.',
  },
  nothingPublished: {
    title: 'Nothing of it is published',
    detail: 'Only a suggestion of which a part is published can be finished. Decline it, and say why.',
  },
  changesLeft: {
    title: 'Not everything is rejected',
    detail: (n: number) =>
      `${list(n, 'change is', 'changes are')} accepted or still to decide. Publish or decide first.`,
  },
  approvalNeeded: 'Somebody else has to approve it first.',
  allRejected: {
    title: 'All of it was rejected',
    detail: 'A reviewer decided against every change. Answer them, or send another version.',
  },
  busy: {
    title: 'Others were quicker',
    detail: 'The article changed several times at this moment. Nothing was published; try again.',
  },
  notCurrent: {
    title: 'The article moved on',
    detail: (newest: number) => `Revision ${newest} was published meanwhile. Read it, then confirm that one.`,
  },
  draftChanged: {
    title: 'Another window saved this draft',
    detail: 'Nothing was overwritten. The draft as it stands is attached.',
  },
  draftsFull: {
    title: 'Too many drafts',
    detail: (max: number) => `A person keeps at most ${max} drafts. Discard one first.`,
  },
  tokensFull: {
    title: 'Too many tokens',
    detail: (max: number) => `A person keeps at most ${max} tokens. Revoke one first.`,
  },
  deletedUser: 'deleted user',
  undo: {
    summary: (from: number, to: number, changes: number) =>
      `Undo ${changes === 1 ? '1 change' : `${changes} changes`} made between v${from} and v${to}`,
    restore: (from: number) => `Restore v${from}`,
    already: {
      title: 'There is nothing left to undo',
      detail: 'Today’s text has none of these changes any more. Nothing was saved.',
    },
    nothingChosen: {
      title: 'Nothing is chosen',
      detail: 'Choose at least one change to undo. Nothing was saved.',
    },
    unknownHunk: {
      title: 'That change is not in this comparison',
      detail: 'The page may be old. Open the comparison again and choose from it. Nothing was saved.',
    },
  },
  adminNamed: {
    title: 'This was done already',
    detail: 'The first admin has a name. Change your account on its own page.',
  },
  adminTaken: {
    title: 'Somebody has that already',
    detail: 'The name or the address belongs to another account. Choose another one.',
  },
  lastAdmin: {
    title: 'Somebody has to be admin',
    detail: 'This is the last admin. Make somebody else admin first.',
  },
  undecided: {
    title: 'Nothing is chosen yet',
    detail: 'Choose at least one of the texts, or write a third. The other conflicts may stay open.',
  },
  noSuchChoice: 'There is no such choice.',
  noThird: 'Only one of the two can be taken here: what differs is no running text.',
  resolvedFor: (n: number, to: number) =>
    `Fits ${list(n, 'place', 'places')} that v${to} changed too to the article as it is today.`,
  leftOpen: (to: number, texts: readonly (readonly [string, string])[]) =>
    [
      `Left open, for a reviewer to decide: the words of v${to}, or those of this suggestion.`,
      ...texts.map(([theirs, mine]) => `v${to}: “${theirs}”\nThis suggestion: “${mine}”`),
    ].join('\n\n'),
  movedMail: {
    subject: (title: string, conflicts: number) =>
      conflicts > 0
        ? `${title}: your suggestion needs a choice`
        : `${title}: your suggestion is looked at again`,
    text: (input: { title: string; id: number; revision: number; conflicts: number; decisions: number }) =>
      [
        `Revision ${input.revision} of “${input.title}” changed words that your suggestion ${input.id} changes too.`,
        input.conflicts === 0
          ? ''
          : `${list(input.conflicts, 'place needs', 'places need')} you to choose between the two texts, or to write a third: open the suggestion and resolve it. Your other changes are not held up.`,
        input.decisions === 0
          ? ''
          : `${list(input.decisions, 'change that was decided looks', 'changes that were decided look')} different now, so a reviewer looks at it again. You need not do anything about that.`,
        'Nothing you wrote is lost. You hear of each such place once.',
      ]
        .filter((line) => line !== '')
        .join('\n\n'),
  },
} as const

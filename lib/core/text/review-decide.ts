import { count, join } from './review-words.ts'

/** What the forms of the suggestion page say, and what they answer. */
export const reviewDecide = {
  dock: {
    label: 'Decision',
    approvals: (has: number, needs: number) => `${has} of ${count(needs, 'approval', 'approvals')}`,
    approvedBy: (names: readonly string[]) => `Approved by ${join(names)}.`,
    publishes: (n: number, as: number) =>
      `Publishes ${n === 1 ? 'the change' : `all ${n} changes`} as v${as}.`,
    publishesFew: (accepted: number, as: number, open: number) =>
      open === 0
        ? `Publishes ${count(accepted, 'accepted change', 'accepted changes')} as v${as}.`
        : `Publishes ${count(accepted, 'accepted change', 'accepted changes')} as v${as}; ${open} ${open === 1 ? 'stays' : 'stay'} open on the new base.`,
    publishesReady: (n: number, as: number) =>
      `Yours publishes ${count(n, 'change', 'changes')} as v${as}; the rest needs another.`,
    publishesUnreviewed: (n: number, as: number) =>
      `No approval is needed: publishes ${count(n, 'own change', 'own changes')} as v${as}, unreviewed.`,
    noneAccepted: 'Accept one change to publish, or publish them all at once.',
    nothingToPublish: 'Every change is rejected. Decline the suggestion, so that its author gets the answer.',
    nothingOwnToPublish: 'Every change is rejected. Withdraw your suggestion, or send another version.',
    concludes: (name: string) =>
      `A part is published, and all that is left is rejected. ${name} is told why; nothing more goes into the article.`,
    concludesOwn:
      'A part is published, and all that is left is rejected. Nothing more goes into the article.',
    conclude: 'Finish: nothing more is published',
    concludeThenNext: 'Finish, then next',
    tally: (accepted: number, rejected: number, open: number) =>
      `${accepted} accepted · ${rejected} rejected · ${open} to decide`,
    one: (n: number) => `${n}`,
    whole: 'I also checked the rest',
    approve: 'Approve',
    waitsForOthers: (has: number, needs: number) =>
      `Your approval is counted: ${has} of ${needs}. Another reviewer has to agree.`,
    approveOnly: (has: number, needs: number) =>
      `Needs ${count(needs, 'approval', 'approvals')}, has ${has}. Yours is counted; publishing waits for the rest.`,
    approvePublish: (as: number) => `Approve and publish as v${as}`,
    publishSome: (n: number, as: number) => `Publish ${count(n, 'change', 'changes')} as v${as}`,
    publish: (as: number) => `Publish as v${as}`,
    thenNext: 'Publish, then next',
    requestChanges: 'Request changes',
    decline: 'Decline',
    reopen: 'Reopen',
    withdraw: 'Withdraw',
    conflictFirst:
      'It cannot be published whole while it conflicts. Accept single changes, and those are published.',
    onlyConflicts: 'What is left conflicts with the current text. Its author, or a reviewer, has to choose.',
    comment: 'A word to the author, if you like',
    moreActions: 'Other answers',
  },
  request: {
    title: 'What should change?',
    hint: (name: string) => `${name} is told and can send a new version. It keeps its place in the queue.`,
    button: 'Request changes',
  },
  decline: {
    title: 'Why is it declined?',
    reasons: [
      'No source, or the source does not say this',
      'Less clear than before',
      'Not neutral',
      'The article says this already',
      'Belongs in another article',
      'Another reason',
    ],
    own: 'In your own words',
    acceptable: 'What would make it acceptable?',
    hint: (name: string) => `${name} sees this with your thanks.`,
    button: 'Decline the suggestion',
    would: (words: string) => `What would make it acceptable: ${words}`,
    missing: 'Choose a reason, or say it in your own words.',
  },
  reject: {
    title: (n: number) => `Why reject change ${n}?`,
    reasons: [
      'No source, or the source does not say this',
      'Better where it was',
      'Less clear than before',
      'Not neutral',
      'Belongs in another article',
      'Another reason',
    ],
    button: (n: number) => `Reject change ${n}`,
  },
  hunk: {
    accept: 'Accept',
    reject: 'Reject',
    undo: 'Undo',
    undoLabel: (n: number) => `the decision on change ${n}`,
    thisChange: (n: number) => `change ${n}`,
    onChange: (n: number) => `on change ${n}`,
    accepted: 'Accepted',
    rejected: 'Rejected',
    byLine: (n: number, name: string) => `Change ${n}, by ${name}`,
    reason: (words: string) => `“${words}”`,
    acceptRest: (n: number) => `Accept the other ${n}`,
    acceptAll: 'Accept all',
  },
  reopen: {
    title: 'Reopen this suggestion',
    hint: 'It waits for a decision again.',
    reason: 'Why, if you like',
  },
  withdraw: { title: 'Withdraw', hint: 'It leaves the queue. What you wrote stays on your receipt.' },
  confirm: {
    title: 'Whole article checked',
    button: 'Confirm the whole article',
    hint: 'Moves “last reviewed” to today. Read the current text from top to bottom first.',
    note: 'A note, if you like',
    done: (n: number) => `The whole article is confirmed as of v${n}.`,
  },
  did: {
    approved: 'Your approval is counted.',
    requested: 'The author is asked for changes.',
    concluded: 'The suggestion is finished: nothing more of it is published. The author is told why.',
    declined: 'The suggestion is declined. The author is told why.',
    reopened: 'The suggestion waits for a decision again.',
    withdrawn: 'The suggestion is withdrawn.',
    commented: 'Your comment is in the thread.',
    decided: 'Your decision is saved.',
    resolved: 'The new version is saved. It fits the article as it is today.',
    resolvedFor:
      'The new version is saved. It fits the article as it is today. Words of your own need a yes by the author or another reviewer.',
    taken: 'You are on it. Others see that for half an hour.',
    given: 'It is free for others.',
    cleared: 'The decision is taken back.',
    agreed: 'You agreed to the new words.',
    amended:
      'The amendment is saved. Its first author, or another reviewer, has to agree before it is published.',
    confirmed: 'The whole article is confirmed.',
  },
  problem: {
    kept: 'What you wrote is kept below.',
    stale: 'The change shown here is the new one. Read it again, then decide.',
    newest: 'Show the newest',
    needsRejected: {
      title: 'It needs a change that is rejected',
      detail: (n: number) =>
        `Change ${n} is rejected, and this one cannot be without it. Undo that decision first.`,
    },
    decisionsChanged: {
      title: 'Somebody else decided meanwhile',
      detail:
        'The accepted changes are not the ones that were shown. Nothing was published. Look at them below, then publish.',
    },
    retry: 'Nothing was changed. Correct what is marked and send it again.',
  },
} as const

/** Undoing changes of old revisions. */
export const undo = {
  title: 'Undo changes',
  hint: (to: number) =>
    `What you choose is taken out of today’s text, whatever came after v${to}. A reviewer decides, as with every suggestion.`,
  which: 'Which changes?',
  why: 'Why? (reviewers read this first)',
  suggest: 'Suggest undoing these',
  restore: (from: number) => `Suggest restoring all of v${from}`,
  publish: 'Undo these now',
} as const

import { count, figure } from './words.ts'

/** Undoing changes of old revisions. */
export const undo = {
  documentTitle: (title: string, from: number, to: number) => `Undo changes of v${from} to v${to}: ${title}`,
  title: (chosen: number, all: number, from: number, to: number) =>
    chosen === all
      ? `Undo ${all === 1 ? 'the change' : `all ${figure(all)} changes`} from v${from} to v${to}`
      : `Undo ${figure(chosen)} of ${count(all, 'change', 'changes')} from v${from} to v${to}`,
  restoreTitle: (from: number) => `Restore v${from}`,
  nothingTitle: (from: number, to: number) => `Undo changes from v${from} to v${to}`,
  crumb: 'Undo',
  compare: (from: number, to: number) => `v${from} compared with v${to}`,
  lede: (to: number, current: number) =>
    to === current
      ? `What you choose is taken out of v${current}. Nothing is deleted: v${to} stays in the history.`
      : `What you choose is taken out of today’s text, v${current}; what came after v${to} stays.`,
  which: 'Which changes?',
  show: 'Show what today’s text becomes',
  result: 'What today’s text becomes',
  conflict: (n: number) =>
    `${count(n, 'place was', 'places were')} changed again later. The suggestion keeps both wordings; you choose between them in the next step.`,
  why: 'Why? (reviewers read this first)',
  written: 'What you wrote, to copy',
  suggest: 'Suggest this',
  suggestResolve: 'Suggest, then choose',
  decides: 'A reviewer decides, as with every suggestion.',
  publish: 'Publish it now',
  publishes: 'Publishing now counts as unreviewed.',
} as const

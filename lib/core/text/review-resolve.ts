import { count } from './review-words.ts'

/** What the page says on which an author chooses between two texts. */
export const reviewResolve = {
  documentTitle: (n: number, title: string) => `Resolve ${count(n, 'conflict', 'conflicts')}: ${title}`,
  title: (n: number, summary: string) => `Resolve ${count(n, 'conflict', 'conflicts')} in “${summary}”`,
  crumb: 'Resolve',
  lede: (from: number | null, to: number) =>
    `${from === null ? 'The article' : `v${to}`} was published after you wrote${from === null ? '' : ` on v${from}`}. Both changed the same words. Everything else of yours is already on v${to}; nothing was lost.`,
  one: (n: number, of: number, label: string) => `Conflict ${n} of ${of}: ${label}`,
  base: (n: number | null) => (n === null ? 'Base' : `Base, v${n}`),
  baseHint: 'What you both started from',
  unknown: 'See the two texts beside.',
  theirs: (n: number) => `Current article, v${n}`,
  theirsHint: 'What is published now',
  mine: 'Your text',
  mineHint: (version: number) => `As you wrote it, version ${version}`,
  takeTheirs: 'Take theirs',
  takeMine: 'Take mine',
  kept: 'Kept for reference',
  nothing: 'Nothing stands here.',
  third: 'Neither fits? Take yours, save, and write a third text in the editor.',
  keptTitle: 'What is kept',
  keptVersion: (n: number) => `Version ${n} as you sent it.`,
  keptRest: 'Your summary, the comments and the place in the queue.',
  choose: 'Choose one of the two texts for each conflict.',
  count: (n: number) => count(n, 'conflict', 'conflicts'),
  save: (n: number) => `Save as version ${n}`,
  link: 'Resolve the conflicts',
} as const

/** What the editor says where several people change the same lines. */
export const editorShared = {
  title: (n: number) =>
    n === 1 ? 'Somebody else is changing these lines' : `Somebody else is changing ${n} of your passages`,
  one: (author: string, summary: string) => `${author}: ${summary}`,
  others: (n: number, more: boolean) =>
    `${n} ${more ? 'more ' : ''}open ${n === 1 ? 'suggestion changes' : 'suggestions change'} this passage.`,
  hint: 'You can go on: a reviewer decides on both. Where they disagree you will be asked.',
  here: 'An open suggestion changes this passage too',
} as const

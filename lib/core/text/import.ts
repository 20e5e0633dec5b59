/** What an import says about parts that a document cannot hold. */
export const importText = {
  title: 'There was no title; the first words stand for it.',
  untitled: 'Untitled',
  anImage: 'Image',
  image: (address: string) => `An image became a link: ${address}`,
  imageDropped: (name: string) => `An image was replaced by its description: ${name}`,
  link: (address: string) => `A link was left out, its words kept: ${address}`,
  fragment: (fragment: string) => `A link leads to a place that the article does not have: #${fragment}`,
  element: (name: string) => `The element <${name}> was left out, its words kept.`,
  dropped: (name: string) => `The element <${name}> was left out with its content.`,
  headingLevel: (level: number) => `Headings of level ${level} became level 4.`,
  headingsShifted: 'Several headings of the first level: all headings moved down one level.',
  alert: (kind: string) => `An alert “${kind}” became a note.`,
  task: 'Check boxes of a task list became the characters ☐ and ☑.',
  frontMatter: (name: string) => `The front matter has “${name}”, which articles do not keep.`,
  frontMatterBroken: 'The front matter could not be read; its words stand in the text.',
  value: (name: string, message: string) => `“${name}” in the front matter was left out: ${message}`,
  footnote: (key: string) => `The footnote “${key}” became a source.`,
  sourceField: (key: string, field: string) =>
    `The source “${key}” has “${field}”, which sources do not keep.`,
  columns: 'A table was wider than allowed; cells were left out.',
  tooDeep: 'Nested too deeply.',
  tooInvolved:
    'Too much of one kind for one article: lines, list items, quotations, brackets or asterisks. Split it.',
  onePassage: 'Write it as one paragraph: without headings, lists or tables.',
  tooLong: (bytes: number) => `Longer than ${bytes} characters.`,
} as const

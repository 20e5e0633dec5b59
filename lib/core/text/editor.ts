import { citeDialog, linkDialog } from './editor-dialogs.ts'
import { editorShared } from './editor-shared.ts'
import { languages } from './languages.ts'

const n = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** The words of the editor, of its dialogs, and of the receipt that follows. */
export const editor = {
  textLabel: 'Article text',
  textKeys:
    'Alt and F10 lead to the tools, Control, Alt and C cites a source, a slash opens a menu. Escape, then Tab, leaves the text.',
  loading: 'Opening the editor',
  rail: 'Your suggestion',
  bar: {
    back: 'Back to article',
    backHome: 'Back to the front page',
    suggest: 'Suggest an edit: ',
    start: 'Start an article',
    untitled: 'Untitled',
    basedOn: (revision: number, date: string | null) => `Based on v${revision}${date ? `, ${date}` : ''}`,
    newVersion: (id: number) => `A further version of suggestion #${id}`,
    notPublished: 'Nothing is published until a reviewer agrees',
    preview: 'Preview',
    account: (name: string) => `Account: ${name}`,
    signIn: 'Sign in',
  },
  save: {
    saving: 'Saving',
    nothing: 'Nothing to save yet',
    hereShort: 'Saved',
    hereLong: ' on this device',
    there: 'Saved',
    ago: (seconds: number) =>
      seconds < 5
        ? 'just now'
        : seconds < 60
          ? `${seconds} s ago`
          : seconds < 5400
            ? `${Math.round(seconds / 60)} min ago`
            : `${Math.round(seconds / 3600)} h ago`,
    offline: 'Offline',
    offlineKept: ', kept on this device',
    notKept: 'Not saved: this browser keeps nothing',
    notSent: ', your account’s draft is behind',
  },
  toolbar: {
    label: 'Formatting',
    undo: 'Undo',
    redo: 'Redo',
    kind: 'Kind of block',
    kinds: {
      paragraph: 'Paragraph',
      heading2: 'Heading',
      heading3: 'Subheading',
      heading4: 'Small heading',
      codeBlock: 'Code',
    },
    otherKind: 'Other',
    bold: 'Bold',
    italic: 'Italic',
    code: 'Code',
    link: 'Link',
    bullets: 'List',
    numbers: 'Numbered list',
    quote: 'Quotation',
    table: 'Table',
    cite: 'Cite',
    citeLabel: 'Cite a source',
    showChanges: 'Show changes',
  },
  table: {
    label: 'Table',
    rowAbove: 'Add row above',
    rowBelow: 'Add row below',
    columnBefore: 'Add column before',
    columnAfter: 'Add column after',
    deleteRow: 'Delete row',
    deleteColumn: 'Delete column',
    headerRow: 'Header row',
    left: 'Align left',
    center: 'Align to the centre',
    right: 'Align right',
    caption: 'Caption',
    remove: 'Delete table',
  },
  slash: {
    label: 'Insert',
    groups: { sources: 'Sources', blocks: 'Blocks' },
    items: {
      cite: { label: 'Citation', hint: 'Paste a DOI, URL or ISBN', words: 'cite source reference footnote' },
      needed: { label: 'Citation needed', hint: 'Ask others for a source', words: 'source missing' },
      heading: { label: 'Heading', hint: '', words: 'h2 title section' },
      subheading: { label: 'Subheading', hint: '', words: 'h3 section' },
      table: { label: 'Table', hint: '', words: 'grid rows columns' },
      quote: { label: 'Quotation', hint: '', words: 'blockquote' },
      bullets: { label: 'List', hint: '', words: 'bullets ul' },
      numbers: { label: 'Numbered list', hint: '', words: 'ol ordered' },
      code: { label: 'Code', hint: '', words: 'pre block' },
      rule: { label: 'Dividing line', hint: '', words: 'hr rule' },
    },
  },
  head: {
    title: 'Title',
    description: 'Description',
    descriptionHint: 'One sentence that says what it is. It stands under the title and in lists.',
    categories: 'Categories',
    categoriesHint: 'Separate them with commas.',
    language: 'Language',
    slug: 'Address',
    slugHint: (slug: string) => `/wiki/${slug || '…'}. Follows the title unless you change it.`,
    languages,
  },
  cite: citeDialog,
  link: linkDialog,
  preview: {
    title: 'Preview',
    close: 'Close',
    hint: 'As it would read when everything is accepted.',
    failed: 'The preview could not be loaded. What you wrote is kept; try again when you are online.',
  },
  intents: {
    cite: 'Add missing sources: places that need one are underlined with dots. Put the caret there and choose Cite.',
    update: 'Update details: change what is out of date, and cite where the new fact comes from.',
    clarify: 'Make it clearer: reword freely. Every change can be accepted separately.',
  },
  changes: {
    title: 'Your changes',
    words: (added: number, removed: number) => `+${added} −${removed} words`,
    size: (added: number, removed: number) =>
      [added > 0 ? `+${added}` : '', removed > 0 ? `−${removed}` : '']
        .filter((part) => part !== '')
        .join(' '),
    none: 'Nothing changed yet. What you change in the text is listed here.',
    on: (count: number, revision: number) =>
      `${n(count, 'change', 'changes')} on v${revision}. A reviewer can accept each one separately.`,
    fresh: (words: number) => `A new article of ${n(words, 'word', 'words')}.`,
    more: (count: number) => `Show ${count} more`,
    unreadable: 'What is written cannot be compared just now:',
    baseMissing:
      'The text it was begun on cannot be reached, so changes cannot be shown. They are kept and can be sent.',
    count: (count: number) => n(count, 'change', 'changes'),
  },
  checks: {
    title: 'Checks',
    open: (count: number) => `${count} to look at`,
    addSource: 'Add a source',
    marker: 'Leave a marker',
    showPlace: 'Show the place',
    unsourced: 'New sentence has no source',
    later: 'Checked when you are back online',
  },
  shared: editorShared,
  needsSource: 'needs a source',
  citation: (label: string, count: number) => `${count === 1 ? 'Citation' : 'Citations'} ${label}`,
  citationNeeded: 'citation needed',
  summary: {
    label: 'What did you change, and why?',
    hint: 'Reviewers read this first. One or two sentences are enough.',
    prefilled: 'Filled in from your changes; write your own if you can say why.',
  },
  guest: {
    label: 'Your name',
    hint: 'Optional. Without one you are a guest with a number. Your network address is not shown.',
  },
  submit: {
    review: 'Submit for review',
    version: 'Submit the new version',
    publish: 'Publish now',
    sending: 'Sending',
    publishing: 'Publishing',
    hint: 'You can submit with a check open; reviewers will see it.',
    publishHint:
      'Without a review: readers see it at once, and its passages count as unreviewed until somebody has checked them.',
    terms: 'Your words go out under ',
    reserved: 'You keep all rights in your words and let this wiki show them.',
    nothing: 'Change something first; there is nothing to review yet.',
    noTitle: 'Give the article a title first.',
    noWords: 'Write the first sentence of the article first.',
    offline: 'Submitting needs a connection. Your summary is kept too.',
    elsewhere: 'This draft is open in another tab.',
    dock: 'Review and submit',
    dockOffline: 'See why not sent',
    dockLabel: 'Submit',
    dockChecks: (count: number) => n(count, 'check to look at', 'checks to look at'),
  },
  band: {
    noScript:
      'Writing here needs JavaScript. Reading, history and reviewing do without it, and programs can suggest through the API.',
    offline: (count: number) =>
      `You are offline. Your ${n(count, 'change is', 'changes are')} kept on this device.`,
    offlineMore: 'You can go on writing, and you can close this tab.',
    offlineAccount: 'They go to your draft when you are back.',
    show: 'Show what is kept',
    retry: 'Try again',
    restored: (when: string) => `This is your draft of ${when}, brought back.`,
    restoredMore: 'Nothing was lost. You can go on where you stopped.',
    discard: 'Discard it',
    discardSure: 'Discard the draft for good?',
    keep: 'Go on with it',
    moved: (base: number, current: number) =>
      `v${current} was published since you began on v${base}. That is fine: your changes are carried over onto v${current} when you submit.`,
    elsewhere: 'This draft is open in another tab.',
    elsewhereMore: 'Two tabs would overwrite each other, so this one only shows it.',
    takeOver: 'Edit here instead',
    otherWindow: 'Another window saved this draft on the server.',
    otherWindowMore: 'What you see here is kept on this device, whichever you choose.',
    insist: 'Keep this one',
    openTheirs: 'Open the other one',
    other: (when: string) => `There is a second draft of this text, of ${when}.`,
    otherMore: 'It was written on another device, or before you signed in. Both are kept.',
    openOther: 'Open that one',
    discardOther: 'Discard that one',
    asked: 'A reviewer asked for changes:',
    notKept: 'This browser keeps no drafts.',
    notKeptMore: 'Private windows and full disks do that. Submit before you close this tab.',
  },
  own: {
    title: 'You have a suggestion waiting on this article',
    intro: 'You can go on with it, or start a separate one. A separate one is decided by itself.',
    goOn: (id: number) => `Continue suggestion #${id}`,
    separate: 'Start a separate suggestion',
    see: 'See it',
    sent: (date: string) => `sent ${date}`,
    version: (version: number) => `version ${version}`,
  },
  refused: {
    title: 'You cannot suggest a change here',
    back: 'Back to the article',
  },
  cannotSend: 'It was not sent',
  movedOn: {
    title: (current: number | null) =>
      current === null ? 'The article changed while you wrote' : `v${current} was published while you wrote`,
    detail: (places: number) =>
      `Nothing was published. Everything you wrote is kept; ${n(places, 'place touches', 'places touch')} words that others changed. Submit it for review, and those places are settled side by side while the rest goes on.`,
    suggest: 'Submit for review instead',
    compare: (base: number, current: number) => `Compare v${base} with v${current}`,
  },
  keptHere: 'Everything you wrote is kept on this device.',
  unreachable: {
    title: 'We could not reach the wiki',
    detail:
      'Everything you wrote is kept on this device. Check the connection and submit again; it is never sent twice.',
  },
  sentBefore: {
    title: 'An earlier version of this has arrived',
    detail:
      'Your first attempt got through after all. What you changed since is kept here: reload this page to go on from what arrived, or send this again to add it as a separate one.',
  },
  signIn: 'Sign in',
  newArticle: {
    pageTitle: 'Start an article',
    summary: (title: string) => `New article: ${title}`,
    wanted: (title: string) => `You are starting “${title}”.`,
    placeholder: 'Say in the first sentence what it is, and cite where that is written.',
  },
} as const

import { isLicence, licences } from '../article/licence.ts'
import { isRecord } from '../document/record.ts'
import { count } from './words.ts'

/** What the audit log says of everything that is recorded. */
const actions = {
  'article.create': 'Started an article',
  'article.confirm': 'Confirmed the whole article as checked',
  'article.protect': 'Changed the protection of an article',
  'article.rename': 'Renamed an article',
  'revision.publish': 'Published a revision',
  'suggestion.submit': 'Sent a suggestion',
  'suggestion.revise': 'Sent a new version of a suggestion',
  'suggestion.withdraw': 'Withdrew a suggestion',
  'suggestion.claim': 'Took over a guest’s suggestion',
  'suggestion.comment': 'Commented on a suggestion',
  'suggestion.take': 'Began to review a suggestion',
  'suggestion.give-back': 'Gave a review back',
  'suggestion.decide': 'Decided on single changes',
  'suggestion.approve': 'Approved a suggestion',
  'suggestion.amend': 'Worded a change otherwise',
  'suggestion.agree': 'Agreed to amended words',
  'suggestion.request-changes': 'Asked for changes',
  'suggestion.conclude': 'Finished a suggestion: a part is published, the rest rejected',
  'suggestion.decline': 'Declined a suggestion',
  'suggestion.reopen': 'Reopened a suggestion',
  'suggestion.obsolete': 'Closed a suggestion: the article says all of it',
  'suggestion.moved-under': 'Told its author that the article moved on',
  'suggestion.purge': 'Deleted suggestions that nothing was published from',
  'reply.create': 'Saved a reply',
  'reply.change': 'Changed a saved reply',
  'reply.delete': 'Deleted a saved reply',
  'person.create': 'Created an account',
  'person.name': 'Changed a name',
  'person.set-role': 'Changed a role',
  'person.block': 'Blocked an account',
  'person.unblock': 'Unblocked an account',
  'person.choose-keys': 'Turned single keys on or off',
  'person.delete': 'Deleted an account',
  'token.create': 'Made a token',
  'token.revoke': 'Revoked a token',
  'site.change': 'Changed the settings of the wiki',
  'content.hide': 'Hid content',
} as const satisfies Readonly<Record<string, string>>

/** Everything that can be recorded. */
export type AuditAction = keyof typeof actions

const subjects: Readonly<Record<string, (id: string) => string>> = {
  article: (id) => `Article ${id}`,
  suggestion: (id) => `Suggestion #${id}`,
  person: (id) => `Author ${id}`,
  token: (id) => `Token ${id}`,
  reply: (id) => `Reply ${id}`,
  hiding: (id) => `Hiding ${id}`,
  site: () => 'The wiki',
}

/** What to say of a value that was recorded under a name; null where nobody would read it. */
type Say = (value: unknown) => string | null

const whole =
  (say: (n: number) => string): Say =>
  (value) =>
    typeof value === 'number' ? say(value) : null
const words =
  (say: (value: string) => string): Say =>
  (value) =>
    typeof value === 'string' && value !== '' ? say(value) : null
const either =
  (yes: string, no: string): Say =>
  (value) =>
    value === true ? yes : value === false ? no : null
const many =
  (one: string, more: string): Say =>
  (value) => {
    const n = Array.isArray(value) ? value.length : value
    return typeof n === 'number' && n > 0 ? count(n, one, more) : null
  }

const details: Readonly<Record<string, Say>> = {
  version: whole((n) => `version ${n}`),
  base: (value) => (value === null ? 'on an empty page' : whole((n) => `written on v${n}`)(value)),
  revision: whole((n) => `v${n}`),
  number: whole((n) => `v${n}`),
  suggestion: whole((n) => `from suggestion #${n}`),
  verdict: words((verdict) => `decision: ${verdict}`),
  hunks: many('change', 'changes'),
  decisions: many('decision to be made again', 'decisions to be made again'),
  conflicts: (value) => (Array.isArray(value) && value.length > 0 ? 'with a choice for its author' : null),
  slug: words((slug) => `/wiki/${slug}`),
  reason: words((reason) => `“${reason}”`),
  reviewEveryDays: (value) =>
    value === null ? 'no day of review' : whole((n) => `reviewed every ${count(n, 'day', 'days')}`)(value),
  shared: either('for everybody', 'for oneself'),
  on: either('on', 'off'),
  name: words((name) => `name: ${name}`),
  role: words((role) => `role: ${role}`),
  licence: (value) => (isLicence(value) ? `licence: ${licences[value].name}` : null),
  reading: words((who) => `may read: ${who}`),
  suggesting: words((who) => `may suggest: ${who}`),
  singleReviewer: words((setting) => `single-reviewer mode: ${setting}`),
  openSuggestionsVisible: either(
    'open suggestions shown to members',
    'open suggestions not shown to members',
  ),
  protections: () => 'what each protection level asks for',
  suggestions: many('suggestion', 'suggestions'),
  revisions: many('revision', 'revisions'),
  versions: many('version', 'versions'),
  comments: many('comment', 'comments'),
  reasons: many('reason', 'reasons'),
  summaries: many('summary', 'summaries'),
  passages: many('passage', 'passages'),
  articles: many('article', 'articles'),
  drafts: many('draft', 'drafts'),
  mails: many('message', 'messages'),
  by: words((where) => `from the ${where}`),
}

/** Words of the audit log. What it does not know is told by the name it was recorded under. */
export const audit = {
  raw: 'As recorded',
  action: (action: string): string => new Map<string, string>(Object.entries(actions)).get(action) ?? action,
  subject: (type: string, id: string): string =>
    Object.hasOwn(subjects, type) ? (subjects[type]?.(id) ?? type) : `${type} ${id}`,
  /** What was recorded with an event, as far as people read it; the rest (hashes, ids) stays among the raw details. */
  details: (data: unknown): readonly string[] => {
    if (!isRecord(data)) return []
    const { from, to } = data
    const plain = (value: unknown) => typeof value === 'string' || typeof value === 'number'
    const moved = plain(from) && plain(to) ? [`from ${from} to ${to}`] : []
    const said = Object.entries(data).flatMap(([name, value]) => {
      const say = Object.hasOwn(details, name) ? details[name]?.(value) : null
      return say ? [say] : []
    })
    return [...moved, ...said]
  },
} as const

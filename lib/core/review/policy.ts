/**
 * Who may do what. One table: each action lists the requirements that must all hold, as tiny named
 * predicates; the first that fails is the reason given to the person. Features ask on the object
 * they are about to write; pages ask the same to say why a button is not there.
 */
import type { Reading, Suggesting } from './access.ts'
import { type Actor, atLeast, type Role } from './actor.ts'
import type { Protection, ProtectionRules } from './protection.ts'

export { isProtection, type Protection, protections } from './protection.ts'

// Subjects ------------------------------------------------------------------------------------

/** Whatever the wiki shows: articles, their history, people's pages. */
export interface ReadingSubject {
  readonly reading: Reading
}

export interface ArticleSubject {
  readonly protection: Protection
}

/** For publishing: the article, and what the wiki asks of each protection level. */
export interface PublishingSubject extends ArticleSubject {
  readonly rules: ProtectionRules
}

/** For suggesting: the article, and who may read and suggest on this wiki. */
export interface SuggestingSubject extends PublishingSubject, ReadingSubject {
  readonly suggesting: Suggesting
}

/** For "whole article checked": nobody vouches for words they published unreviewed themselves. */
export interface WholeSubject {
  readonly ownUnreviewed: boolean
  readonly singleReviewer: boolean
}

export interface SuggestionSubject extends ReadingSubject {
  readonly id: number
  readonly authorId: number
  /** The account that writes under this author or claimed a guest's work; null for guests. */
  readonly authorUserId: string | null
  readonly protection: Protection
  /** What the wiki asks of each protection level. */
  readonly rules: ProtectionRules
  /** Whether single-reviewer mode holds now. */
  readonly singleReviewer: boolean
  /** Whether the wiki shows open suggestions to every signed-in person. */
  readonly openToMembers: boolean
  /** Author ids of who decided on it. */
  readonly deciders: readonly number[]
}

/** Something that belongs to one account: a draft, a token, an account's private page. */
export interface OwnedSubject {
  readonly userId: string
}

/** The wiki as a whole. */
export const wiki = {} as const

export type WikiSubject = typeof wiki

interface Subjects {
  'article.read': ReadingSubject
  'article.suggest': SuggestingSubject
  'article.publish': PublishingSubject
  'article.confirm': WholeSubject
  'article.rename': ArticleSubject
  'article.protect': ArticleSubject
  'suggestion.read': SuggestionSubject
  'suggestion.revise': SuggestionSubject
  'suggestion.resolve': SuggestionSubject
  'suggestion.withdraw': SuggestionSubject
  'suggestion.notify': SuggestionSubject
  'suggestion.claim': SuggestionSubject
  'suggestion.comment': SuggestionSubject
  'suggestion.approve': SuggestionSubject
  'suggestion.amend': SuggestionSubject
  'suggestion.agree': SuggestionSubject
  'suggestion.request-changes': SuggestionSubject
  'suggestion.decline': SuggestionSubject
  'suggestion.reopen': SuggestionSubject
  'suggestion.publish': SuggestionSubject
  'suggestion.take': SuggestionSubject
  'queue.read': WikiSubject
  'reply.use': OwnedSubject
  'reply.share': WikiSubject
  'draft.use': OwnedSubject
  'token.use': OwnedSubject
  'person.read': ReadingSubject
  'person.read-private': OwnedSubject
  'person.delete': OwnedSubject
  'person.list': WikiSubject
  'person.set-role': OwnedSubject
  'person.block': OwnedSubject
  'site.read': WikiSubject
  'site.change': WikiSubject
  'site.read-outbox': WikiSubject
  'site.read-audit': WikiSubject
}

export type Action = keyof Subjects

export type SubjectOf<A extends Action> = Subjects[A]

// Predicates ----------------------------------------------------------------------------------

/** Why somebody may not; the words stand in `lib/core/text/review.ts`. */
export type Refusal =
  | 'sign-in'
  | 'private'
  | 'not-let-in'
  | 'blocked'
  | 'account-needed'
  | 'invited-only'
  | 'needs-contributor'
  | 'needs-trust'
  | 'needs-reviewer'
  | 'needs-admin'
  | 'not-yours'
  | 'own-suggestion'
  | 'own-words'
  | 'decided-on-it'
  | 'not-shown'
  | 'yourself'

interface Requirement<S> {
  readonly refusal: Refusal
  readonly holds: (actor: Actor, subject: S) => boolean
}

const signedIn = (actor: Actor) => actor.kind === 'account'

const notBlocked = (actor: Actor) => actor.kind === 'guest' || !actor.blocked

const hasRole = (least: Role) => (actor: Actor) => actor.kind === 'account' && atLeast(actor.role, least)

const isReviewer = hasRole('reviewer')

const isContributor = hasRole('contributor')

const signedInIfPrivate = (actor: Actor, { reading }: ReadingSubject) =>
  reading === 'everybody' || signedIn(actor)

const letIn = (actor: Actor, { reading }: ReadingSubject) => reading === 'everybody' || isContributor(actor)

const notBlockedIfPrivate = (actor: Actor, { reading }: ReadingSubject) =>
  reading === 'everybody' || notBlocked(actor)

const needsNoInvitation = (actor: Actor, { suggesting }: SuggestingSubject) =>
  suggesting !== 'invited' || isContributor(actor)

/** Whether whoever comes by may suggest; readers may what guests may, or they would only sign out for it. */
const guestsWelcome = ({ protection, rules, suggesting }: SuggestingSubject) =>
  suggesting === 'everybody' && rules[protection].guestsMaySuggest

const hasAccountIfNeeded = (actor: Actor, subject: SuggestingSubject) =>
  actor.kind === 'account' || guestsWelcome(subject)

const contributesIfNeeded = (actor: Actor, subject: SuggestingSubject) =>
  isContributor(actor) || guestsWelcome(subject)

function publishesDirectly(actor: Actor, { protection, rules }: PublishingSubject): boolean {
  const least = rules[protection].direct
  return least !== null && hasRole(least)(actor)
}

/** Whether the actor wrote the suggestion, claimed it, or holds its receipt. */
export function isAuthor(
  actor: Actor,
  suggestion: Pick<SuggestionSubject, 'id' | 'authorId' | 'authorUserId'>,
): boolean {
  if (actor.kind === 'guest') return actor.receipts.includes(suggestion.id)
  return actor.authorId === suggestion.authorId || actor.userId === suggestion.authorUserId
}

const othersWords = (actor: Actor, suggestion: SuggestionSubject) => !isAuthor(actor, suggestion)

const othersWordsOrAlone = (actor: Actor, suggestion: SuggestionSubject) =>
  suggestion.singleReviewer || othersWords(actor, suggestion)

/**
 * Whether the author publishes the suggestion without anybody's yes: where no approval is needed, with the right
 * to publish directly. A reviewer whose own yes counts approves it instead.
 */
export function publishesUnreviewed(actor: Actor, suggestion: SuggestionSubject): boolean {
  const { rules, protection, singleReviewer } = suggestion
  if (rules[protection].approvals > 0 || (singleReviewer && isReviewer(actor))) return false
  return isAuthor(actor, suggestion) && publishesDirectly(actor, suggestion)
}

const publishesSuggestion = (actor: Actor, suggestion: SuggestionSubject) =>
  isReviewer(actor) || publishesUnreviewed(actor, suggestion)

const vouchesForOthers = (_: Actor, subject: WholeSubject) => subject.singleReviewer || !subject.ownUnreviewed

const mayLookAt = (actor: Actor, suggestion: SuggestionSubject) =>
  isAuthor(actor, suggestion) || isReviewer(actor) || (suggestion.openToMembers && signedIn(actor))

const mayAnswer = (actor: Actor, suggestion: SuggestionSubject) =>
  isAuthor(actor, suggestion) || isReviewer(actor)

const didNotDecide = (actor: Actor, suggestion: SuggestionSubject) =>
  actor.kind === 'account' && !suggestion.deciders.includes(actor.authorId)

const ownsIt = (actor: Actor, { userId }: OwnedSubject) => actor.kind === 'account' && actor.userId === userId

const somebodyElse = (actor: Actor, subject: OwnedSubject) => !ownsIt(actor, subject)

// The table -----------------------------------------------------------------------------------

const needs = <S>(refusal: Refusal, holds: (actor: Actor, subject: S) => boolean): Requirement<S> => ({
  refusal,
  holds,
})

const readable = [
  needs('private', signedInIfPrivate),
  needs('blocked', notBlockedIfPrivate),
  needs('not-let-in', letIn),
] as const
const account = [needs('sign-in', signedIn), needs('blocked', notBlocked)] as const
const reviewer = [...account, needs('needs-reviewer', isReviewer)] as const
const admin = [...account, needs('needs-admin', hasRole('admin'))] as const
const author = [needs('blocked', notBlocked), needs('not-yours', isAuthor)] as const

/** Every action and what it requires. */
export const policy: { readonly [A in Action]: readonly Requirement<Subjects[A]>[] } = {
  'article.read': readable,
  'article.suggest': [
    ...readable,
    needs('blocked', notBlocked),
    needs('invited-only', needsNoInvitation),
    needs('account-needed', hasAccountIfNeeded),
    needs('needs-contributor', contributesIfNeeded),
  ],
  'article.publish': [...account, needs('needs-trust', publishesDirectly)],
  'article.confirm': [...reviewer, needs('own-words', vouchesForOthers)],
  'article.rename': reviewer,
  'article.protect': admin,
  // Everything else about a suggestion asks this first.
  'suggestion.read': [...readable, needs('not-shown', mayLookAt)],
  'suggestion.revise': author,
  // By a reviewer it is an amendment: their words then need somebody else's yes.
  'suggestion.resolve': [needs('blocked', notBlocked), needs('not-yours', mayAnswer)],
  'suggestion.withdraw': author,
  'suggestion.notify': author,
  'suggestion.claim': [...account, needs('decided-on-it', didNotDecide)],
  'suggestion.comment': [needs('blocked', notBlocked), needs('not-yours', mayAnswer)],
  'suggestion.approve': [...reviewer, needs('own-suggestion', othersWordsOrAlone)],
  'suggestion.amend': [...reviewer, needs('own-suggestion', othersWords)],
  // The first author's yes to a reviewer's words; never to their own (lib/core/review/standing.ts).
  'suggestion.agree': author,
  'suggestion.request-changes': [...reviewer, needs('own-suggestion', othersWords)],
  'suggestion.decline': [...reviewer, needs('own-suggestion', othersWords)],
  'suggestion.reopen': [...reviewer, needs('own-suggestion', othersWords)],
  'suggestion.publish': [...account, needs('needs-reviewer', publishesSuggestion)],
  'suggestion.take': [...reviewer, needs('own-suggestion', othersWordsOrAlone)],
  'queue.read': reviewer,
  'reply.use': [...reviewer, needs('not-yours', ownsIt)],
  'reply.share': admin,
  'draft.use': [...account, needs('not-yours', ownsIt)],
  'token.use': [...account, needs('not-yours', ownsIt)],
  'person.read': readable,
  'person.read-private': [needs('sign-in', signedIn), needs('not-yours', ownsIt)],
  'person.delete': [needs('sign-in', signedIn), needs('not-yours', ownsIt)],
  'person.list': admin,
  'person.set-role': admin,
  'person.block': [...admin, needs('yourself', somebodyElse)],
  'site.read': admin,
  'site.change': admin,
  'site.read-outbox': admin,
  'site.read-audit': admin,
}

/** Why the actor may not do this to the subject; null when allowed. */
export function refusal<A extends Action>(actor: Actor, action: A, subject: Subjects[A]): Refusal | null {
  return policy[action].find((requirement) => !requirement.holds(actor, subject))?.refusal ?? null
}

/** Whether the actor may do this to the subject. */
export function can<A extends Action>(actor: Actor, action: A, subject: Subjects[A]): boolean {
  return refusal(actor, action, subject) === null
}

import type { Actor } from '#lib/core/review/actor.ts'
import type {
  OwnedSubject,
  SuggestingSubject,
  SuggestionSubject,
  WholeSubject,
} from '#lib/core/review/policy.ts'
import { defaultProtections } from '#lib/core/review/protection.ts'

/** Everybody there is; `blocked` is an admin who was blocked. */
export const actors = ['guest', 'reader', 'contributor', 'trusted', 'reviewer', 'admin', 'blocked'] as const
export type Who = (typeof actors)[number]

export const OWN = { suggestion: 1, author: 10, user: 'me' }
export const OTHERS = { suggestion: 2, author: 20, user: 'somebody' }

/** One of them. */
export function actor(who: Who): Actor {
  if (who === 'guest') return { kind: 'guest', receipts: [OWN.suggestion], address: '192.0.2.1' }
  const blocked = who === 'blocked'
  return {
    kind: 'account',
    userId: OWN.user,
    authorId: OWN.author,
    name: who,
    role: blocked ? 'admin' : who,
    blocked,
  }
}

export type Subject = SuggestingSubject & SuggestionSubject & OwnedSubject & WholeSubject

/** Whatever actions ask about, of the actor's own or somebody else's. */
export function subject(whose: 'own' | 'other', change: Partial<Subject> = {}): Subject {
  const owner = whose === 'own' ? OWN : OTHERS
  return {
    id: owner.suggestion,
    authorId: owner.author,
    userId: owner.user,
    authorUserId: owner.user,
    protection: 0,
    rules: defaultProtections,
    suggesting: 'everybody',
    reading: 'everybody',
    singleReviewer: false,
    openToMembers: false,
    deciders: [],
    ownUnreviewed: whose === 'own',
    ...change,
  }
}

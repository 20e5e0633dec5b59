import { describe, expect, it } from 'vitest'
import type { Suggesting } from '#lib/core/review/access.ts'
import {
  type Action,
  can,
  policy,
  publishesUnreviewed,
  refusal,
  type SuggestionSubject,
  wiki,
} from '#lib/core/review/policy.ts'
import { approvalsNeeded, defaultProtections, type ProtectionRules } from '#lib/core/review/protection.ts'
import { review } from '#lib/core/text/review.ts'
import { actor, actors, OWN, subject } from './who.ts'

/** One column per actor, in the order of `actors`; first for what is their own, then for another's. */
const table: Readonly<Record<Action, readonly [own: string, other: string]>> = {
  'article.read': ['+++++++', '+++++++'],
  'article.suggest': ['++++++-', '++++++-'],
  'article.publish': ['---+++-', '---+++-'],
  'article.confirm': ['-------', '----++-'],
  'article.rename': ['----++-', '----++-'],
  'article.protect': ['-----+-', '-----+-'],
  'suggestion.read': ['+++++++', '----+++'],
  'suggestion.revise': ['++++++-', '-------'],
  'suggestion.resolve': ['++++++-', '----++-'],
  'suggestion.withdraw': ['++++++-', '-------'],
  'suggestion.notify': ['++++++-', '-------'],
  'suggestion.claim': ['-+++++-', '-+++++-'],
  'suggestion.comment': ['++++++-', '----++-'],
  'suggestion.approve': ['-------', '----++-'],
  'suggestion.amend': ['-------', '----++-'],
  'suggestion.agree': ['++++++-', '-------'],
  'suggestion.request-changes': ['-------', '----++-'],
  'suggestion.decline': ['-------', '----++-'],
  'suggestion.reopen': ['-------', '----++-'],
  'suggestion.publish': ['----++-', '----++-'],
  'suggestion.take': ['-------', '----++-'],
  'queue.read': ['----++-', '----++-'],
  'reply.use': ['----++-', '-------'],
  'reply.share': ['-----+-', '-----+-'],
  'draft.use': ['-+++++-', '-------'],
  'token.use': ['-+++++-', '-------'],
  'person.read': ['+++++++', '+++++++'],
  'person.read-private': ['-++++++', '-------'],
  'person.delete': ['-++++++', '-------'],
  'person.list': ['-----+-', '-----+-'],
  'person.set-role': ['-----+-', '-----+-'],
  'person.block': ['-------', '-----+-'],
  'site.read': ['-----+-', '-----+-'],
  'site.change': ['-----+-', '-----+-'],
  'site.read-outbox': ['-----+-', '-----+-'],
  'site.read-audit': ['-----+-', '-----+-'],
}

const actions = Object.keys(policy).filter((name): name is Action => name in policy)

describe('who may do what', () => {
  it('the table names every action there is, and no other', () => {
    expect(Object.keys(table).sort()).toEqual([...actions].sort())
  })

  for (const action of actions)
    for (const whose of ['own', 'other'] as const)
      for (const [column, who] of actors.entries()) {
        const expected = table[action]?.[whose === 'own' ? 0 : 1][column]
        it(`${who}: ${action} on ${whose === 'own' ? 'their own' : "another's"} is ${expected === '+' ? 'allowed' : 'refused'}`, () => {
          const why = refusal(actor(who), action, subject(whose))
          expect(why === null ? '+' : '-').toBe(expected)
          if (why !== null) expect(review.refusals[why]).toMatch(/\.$/)
        })
      }
})

describe('nobody approves their own words', () => {
  for (const who of actors)
    it(`${who} does not`, () => {
      expect(can(actor(who), 'suggestion.approve', subject('own'))).toBe(false)
    })

  it('but for a lone reviewer in single-reviewer mode', () => {
    const alone = subject('own', { singleReviewer: true })
    expect(can(actor('reviewer'), 'suggestion.approve', alone)).toBe(true)
    expect(can(actor('admin'), 'suggestion.approve', alone)).toBe(true)
    expect(can(actor('trusted'), 'suggestion.approve', alone)).toBe(false)
    expect(can(actor('guest'), 'suggestion.approve', alone)).toBe(false)
    expect(can(actor('blocked'), 'suggestion.approve', alone)).toBe(false)
  })

  it('nor vouches for a whole article with own unreviewed passages, unless alone', () => {
    expect(can(actor('admin'), 'article.confirm', { ownUnreviewed: true, singleReviewer: false })).toBe(false)
    expect(can(actor('admin'), 'article.confirm', { ownUnreviewed: true, singleReviewer: true })).toBe(true)
  })

  it('nor their own guest work that they claimed', () => {
    const claimed = { ...subject('other'), authorUserId: OWN.user }
    expect(can(actor('admin'), 'suggestion.approve', claimed)).toBe(false)
    expect(can(actor('contributor'), 'suggestion.withdraw', claimed)).toBe(true)
  })

  it('nor claims a suggestion they decided on', () => {
    expect(can(actor('reviewer'), 'suggestion.claim', subject('other', { deciders: [OWN.author] }))).toBe(
      false,
    )
  })
})

describe('protection', () => {
  const publishers = (protection: 0 | 1 | 2) =>
    actors.filter((who) => can(actor(who), 'article.publish', subject('other', { protection })))
  const suggesters = (protection: 0 | 1 | 2, suggesting: Suggesting = 'everybody') =>
    actors.filter((who) => can(actor(who), 'article.suggest', subject('other', { protection, suggesting })))

  it('level 0: everybody suggests, trusted people publish directly', () => {
    expect(suggesters(0)).toEqual(['guest', 'reader', 'contributor', 'trusted', 'reviewer', 'admin'])
    expect(publishers(0)).toEqual(['trusted', 'reviewer', 'admin'])
    expect(approvalsNeeded(defaultProtections, 0, false)).toBe(1)
  })

  it('level 1: accounts suggest, admins publish directly', () => {
    expect(suggesters(1)).toEqual(['contributor', 'trusted', 'reviewer', 'admin'])
    expect(publishers(1)).toEqual(['admin'])
    expect(approvalsNeeded(defaultProtections, 1, false)).toBe(1)
  })

  it('level 2: accounts suggest, nobody publishes directly, two approvals (one when there is one reviewer)', () => {
    expect(suggesters(2)).toEqual(['contributor', 'trusted', 'reviewer', 'admin'])
    expect(publishers(2)).toEqual([])
    expect(approvalsNeeded(defaultProtections, 2, false)).toBe(2)
    expect(approvalsNeeded(defaultProtections, 2, true)).toBe(1)
  })
})

describe('what a wiki asks of a level', () => {
  const rules = (approvals: 0 | 1 | 2, direct: ProtectionRules[0]['direct']): ProtectionRules => ({
    ...defaultProtections,
    0: { guestsMaySuggest: true, approvals, direct },
  })
  const publishers = (
    whose: 'own' | 'other',
    given: ProtectionRules,
    change: Partial<SuggestionSubject> = {},
  ) =>
    actors.filter((who) => can(actor(who), 'suggestion.publish', subject(whose, { rules: given, ...change })))

  it.each([
    ['contributor', ['contributor', 'trusted', 'reviewer', 'admin']],
    ['reviewer', ['reviewer', 'admin']],
    ['admin', ['admin']],
    [null, []],
  ] as const)('%s and above publish directly', (direct, expected) => {
    const given = subject('other', { rules: rules(1, direct) })
    expect(actors.filter((who) => can(actor(who), 'article.publish', given))).toEqual(expected)
  })

  it('no approval: who may publish directly publishes an own suggestion, and nobody else’s', () => {
    expect(publishers('own', rules(0, 'trusted'))).toEqual(['trusted', 'reviewer', 'admin'])
    expect(publishers('other', rules(0, 'trusted'))).toEqual(['reviewer', 'admin'])
    expect(publishers('own', rules(0, null))).toEqual(['reviewer', 'admin'])
    expect(publishers('own', rules(1, 'trusted'))).toEqual(['reviewer', 'admin'])
  })

  it('no approval is one only at its own level', () => {
    expect(publishers('own', rules(0, 'trusted'), { protection: 1 })).toEqual(['reviewer', 'admin'])
  })

  it('a lone reviewer approves own words instead of publishing them unreviewed', () => {
    const own = (singleReviewer: boolean) => subject('own', { rules: rules(0, 'trusted'), singleReviewer })
    expect(publishesUnreviewed(actor('reviewer'), own(false))).toBe(true)
    expect(publishesUnreviewed(actor('reviewer'), own(true))).toBe(false)
    expect(publishesUnreviewed(actor('trusted'), own(true))).toBe(true)
  })

  it('a lone reviewer is never asked for two', () => {
    const counts = ([0, 1, 2] as const).map((count) => approvalsNeeded(rules(count, null), 0, true))
    expect(counts).toEqual([0, 1, 1])
  })
})

describe('looking at an open suggestion', () => {
  it('other members may when the wiki says so, guests never', () => {
    const open = subject('other', { openToMembers: true })
    expect(can(actor('contributor'), 'suggestion.read', open)).toBe(true)
    expect(can(actor('guest'), 'suggestion.read', open)).toBe(false)
  })

  it('the wiki as a subject has no properties to lean on', () => {
    expect(Object.keys(wiki)).toEqual([])
  })
})

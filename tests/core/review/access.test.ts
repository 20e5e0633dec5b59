import { describe, expect, it } from 'vitest'
import {
  firstRole,
  type Reading,
  type Suggesting,
  singleReviewerActive,
  suggestingSettings,
} from '#lib/core/review/access.ts'
import { can, refusal } from '#lib/core/review/policy.ts'
import { actor, actors, subject, type Who } from './who.ts'

describe('who may suggest', () => {
  const contributing = ['contributor', 'trusted', 'reviewer', 'admin']
  const suggesters = (protection: 0 | 1 | 2, suggesting: Suggesting) =>
    actors.filter((who) => can(actor(who), 'article.suggest', subject('other', { protection, suggesting })))
  const why = (who: Who, protection: 0 | 1 | 2, suggesting: Suggesting) =>
    refusal(actor(who), 'article.suggest', subject('other', { protection, suggesting }))

  it.each(
    suggestingSettings.flatMap((setting) => ([0, 1, 2] as const).map((level) => [setting, level] as const)),
  )(
    '%s, protection %i: contributors always; guests and readers only where everybody may',
    (setting, level) => {
      const open = setting === 'everybody' && level === 0
      expect(suggesters(level, setting)).toEqual(open ? ['guest', 'reader', ...contributing] : contributing)
    },
  )

  it('says what would help', () => {
    expect(why('guest', 1, 'everybody')).toBe('account-needed')
    expect(why('guest', 0, 'accounts')).toBe('account-needed')
    expect(why('guest', 0, 'invited')).toBe('invited-only')
    expect(why('reader', 0, 'invited')).toBe('invited-only')
    expect(why('reader', 0, 'accounts')).toBe('needs-contributor')
    expect(why('blocked', 0, 'everybody')).toBe('blocked')
  })

  it('a new account begins as a reader only where people are invited', () => {
    const roles = (reading: Reading) =>
      suggestingSettings.map((suggesting) => firstRole({ suggesting, reading }))
    expect(roles('everybody')).toEqual(['contributor', 'contributor', 'reader'])
    expect(roles('invited')).toEqual(['reader', 'reader', 'reader'])
  })

  it("what waits already stays its author's to revise and withdraw", () => {
    const own = subject('own', { suggesting: 'invited' })
    for (const who of ['guest', 'reader'] as const)
      for (const action of ['suggestion.revise', 'suggestion.withdraw', 'suggestion.comment'] as const)
        expect(can(actor(who), action, own)).toBe(true)
  })
})

describe('a private wiki', () => {
  const hidden = (whose: 'own' | 'other') => subject(whose, { reading: 'invited', openToMembers: true })
  const mayRead = (['article.read', 'person.read'] as const).map((action) =>
    actors.filter((who) => can(actor(who), action, hidden('own'))),
  )

  it('is read by contributors and above who are not blocked', () => {
    for (const readers of mayRead) expect(readers).toEqual(['contributor', 'trusted', 'reviewer', 'admin'])
  })

  it('says what would help', () => {
    expect(refusal(actor('guest'), 'article.read', hidden('other'))).toBe('private')
    expect(refusal(actor('reader'), 'article.read', hidden('other'))).toBe('not-let-in')
    expect(refusal(actor('blocked'), 'article.read', hidden('other'))).toBe('blocked')
  })

  it('shows nobody else a suggestion, not even its own', () => {
    for (const who of ['guest', 'reader', 'blocked'] as const)
      for (const action of ['suggestion.read', 'article.suggest'] as const)
        expect(can(actor(who), action, hidden('own')), `${who}: ${action}`).toBe(false)
  })
})

describe('single-reviewer mode', () => {
  it.each([
    ['auto', 0, true],
    ['auto', 1, true],
    ['auto', 2, false],
    ['on', 2, true],
    ['off', 0, false],
  ] as const)('%s with %i reviewers who signed in: %s', (setting, reviewers, active) => {
    expect(singleReviewerActive(setting, reviewers)).toBe(active)
  })
})

import { describe, expect, test } from 'vitest'
import { type Chosen, chooseDraft, type Drafts } from '#app/_ui/editor/draft/choose.ts'
import type { LocalDraft, ServerDraft } from '#app/_ui/editor/setup.ts'

const none: Drafts = { local: null, server: null, guest: null, aside: null }

function local(words: string, more: Partial<LocalDraft> = {}): LocalDraft {
  return {
    key: 'ada/harp/own',
    content: { document: { type: 'doc', words }, summary: '', slug: '' },
    baseRevision: 1,
    idempotencyKey: `once-${words}`,
    savedAt: 1000,
    server: null,
    unsent: true,
    ...more,
  }
}

function server(words: string, sequence: number, updatedAt = 2000): ServerDraft {
  return {
    id: 'draft-1',
    sequence,
    updatedAt: new Date(updatedAt).toISOString(),
    baseRevision: 1,
    // The database sorts the members of an object its own way.
    content: { slug: '', summary: '', document: { words, type: 'doc' } },
  }
}

const at = (sequence: number) => ({ id: 'draft-1', sequence })

/** What is opened and what is offered, by their words. */
function said({ draft, other }: Chosen): readonly (string | null)[] {
  return [draft, other].map((one) =>
    one ? String(Reflect.get(Object(one.content.document), 'words')) : null,
  )
}

const choose = (drafts: Partial<Drafts>) =>
  chooseDraft({ ...none, ...drafts }, 'ada/harp/own', () => 'new-key')

describe('the draft to open', () => {
  const cases: Readonly<Record<string, readonly [Partial<Drafts>, string | null, string | null]>> = {
    'none when nothing was written': [{}, null, null],
    'the one in the browser, of a guest': [{ local: local('here') }, 'here', null],
    'the one on the server, on a new device': [{ server: server('there', 3) }, 'there', null],
    'the one in the browser, which went on from the one on the server': [
      { local: local('here', { server: at(3) }), server: server('there', 3) },
      'here',
      null,
    ],
    'the one on the server when another device went on from the same': [
      { local: local('here', { server: at(3), unsent: false }), server: server('there', 4) },
      'there',
      null,
    ],
    'the newer one where two devices wrote, with the older offered': [
      { local: local('here', { server: at(3) }), server: server('there', 4) },
      'there',
      'here',
    ],
    'the newer one, the other way about': [
      { local: local('here', { server: at(3), savedAt: 9000 }), server: server('there', 4) },
      'here',
      'there',
    ],
    'one of two that say the same': [
      { local: local('same', { server: at(3) }), server: server('same', 4) },
      'same',
      null,
    ],
    'none when it was sent or thrown away on another device': [
      { local: local('here', { server: at(3), unsent: false }) },
      null,
      null,
    ],
    'the one in the browser when it went on after that': [
      { local: local('here', { server: at(3) }) },
      'here',
      null,
    ],
    'what was written before signing in': [{ guest: local('guest') }, 'guest', null],
    'the account’s, with what was written before signing in offered': [
      { guest: local('guest'), server: server('there', 1) },
      'there',
      'guest',
    ],
    'what was put aside is offered again': [{ local: local('here'), aside: local('aside') }, 'here', 'aside'],
  }
  for (const [name, [drafts, draft, other]] of Object.entries(cases))
    test(name, () => expect(said(choose(drafts))).toEqual([draft, other]))

  test('goes on where the server is, under the person’s own key', () => {
    const { draft } = choose({
      local: local('here', { server: at(3), savedAt: 9000 }),
      server: server('there', 4),
    })
    expect(draft).toMatchObject({ server: at(4), idempotencyKey: 'once-here' })
    expect(choose({ guest: local('guest', { key: 'guest/harp/own' }) }).draft?.key).toBe('ada/harp/own')
    expect(choose({ server: server('there', 4) }).draft?.idempotencyKey).toBe('new-key')
    expect(choose({ local: local('here', { server: at(3) }) }).draft?.server).toBeNull()
  })
})

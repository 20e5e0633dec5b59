import type { Document } from '#lib/core/document/index.ts'
import type { Actor, Role } from '#lib/core/review/actor.ts'
import { nameKey } from '#lib/core/review/names.ts'
import { findAccountActor } from '#lib/data/actors.ts'
import type { Database } from '#lib/data/client.ts'
import { createAccount, markSignedIn } from '#lib/data/people.ts'
import { createArticle } from '#lib/features/article/create-article.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import type { Context } from '#lib/features/context.ts'
import type { Failure, Outcome } from '#lib/features/outcome.ts'
import { submitSuggestion } from '#lib/features/suggestion/submit-suggestion.ts'
import type { Submitted } from '#lib/features/suggestion/types.ts'
import { cite, doc, h2, p, sources } from '#tests/builders.ts'

/** When tests happen; each context is a second later than the one before. */
let clock = Date.parse('2026-03-01T12:00:00.000Z')

/** A context in which `actor` acts now. */
export function as(db: Database, actor: Actor): Context {
  clock += 1_000
  return { db, actor, now: new Date(clock) }
}

/** A guest who holds the receipts of these suggestions. */
export function guestWith(...receipts: readonly number[]): Actor {
  return { kind: 'guest', receipts, address: '' }
}

/** Makes an account that has signed in. */
export async function person(
  db: Database,
  name: string,
  role: Role,
): Promise<Actor & { readonly kind: 'account' }> {
  const key = nameKey(name)
  const account = await createAccount(db, {
    name,
    nameKey: key,
    email: `${key.replace(/\W/g, '.')}@example.org`,
    role,
  })
  if (!account) throw new Error(`${name} is taken`)
  await markSignedIn(db, account.userId, new Date(clock))
  const actor = await findAccountActor(db, account.userId)
  if (!actor) throw new Error(`${name} has no author`)
  return actor
}

/** One of each: two reviewers, so that nobody is alone. */
export async function cast(db: Database) {
  const [ada, tom, noor, remy, greta] = [
    await person(db, 'Ada', 'contributor'),
    await person(db, 'Tom', 'trusted'),
    await person(db, 'Noor', 'reviewer'),
    await person(db, 'Remy', 'reviewer'),
    await person(db, 'Greta', 'admin'),
  ]
  return { ada, tom, noor, remy, greta }
}

/** The text of an article with two paragraphs that tests change. */
export function text(
  first = 'The wind plays it.',
  second = 'Kircher described it in 1650.',
  title = 'Aeolian harp',
): Document {
  return doc(
    { title, description: 'An instrument', categories: ['Instruments'] },
    p({ id: 'lead' }, 'The Aeolian harp is a musical instrument.', cite('kircher')),
    p({ id: 'first' }, first, cite('kircher')),
    h2({ id: 'history' }, 'History'),
    p({ id: 'second' }, second, cite('kircher')),
    sources({ kircher: { title: 'Musurgia universalis', URL: 'https://example.org/musurgia' } }),
  )
}

/** The value of what has to succeed. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  const { code, detail, problems } = outcome.failure
  throw new Error(`${code}: ${detail} ${JSON.stringify(problems ?? [])}`)
}

/** The failure of what must not succeed. */
export function refused(outcome: Outcome<unknown>): Failure {
  if (outcome.ok) throw new Error(`it was not refused: ${JSON.stringify(outcome.value).slice(0, 200)}`)
  return outcome.failure
}

/** An article published by somebody with the right to. */
export async function article(db: Database, author: Actor, slug: string, document = text()): Promise<void> {
  must(await createArticle(as(db, author), { document, slug, summary: 'Start it' }))
}

/**
 * A suggestion of Ada's on `slug`, a new article of Tom's, whose next revision changed its first paragraph
 * otherwise; the second paragraph is in no conflict.
 */
export async function conflictOf(
  db: Database,
  { ada, tom }: { readonly ada: Actor; readonly tom: Actor },
  slug: string,
): Promise<number> {
  await article(db, tom, slug)
  const { id } = await suggest(db, ada, slug, text('The storm plays it.', 'Kircher built one in 1650.'))
  const document = text('The breeze plays it.')
  must(await publishDirectly(as(db, tom), { slug, baseRevision: 1, document, summary: 'Gentler' }))
  return id
}

/** A suggestion on revision `base` of an article. */
export async function suggest(
  db: Database,
  author: Actor,
  slug: string,
  document: Document,
  base = 1,
): Promise<Submitted> {
  return must(
    await submitSuggestion(as(db, author), { slug, baseRevision: base, document, summary: 'A better text' }),
  )
}

import type { Document } from '#lib/core/document/index.ts'
import type { Actor } from '#lib/core/review/actor.ts'
import type { Database } from '#lib/data/client.ts'
import { readHistory } from '#lib/features/article/read-history.ts'
import { readText } from '#lib/features/article/read-text.ts'
import type { Context } from '#lib/features/context.ts'
import type { Outcome } from '#lib/features/outcome.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import type { Submitted, SuggestionView } from '#lib/features/suggestion/types.ts'
import type { Random } from '#tests/generator/index.ts'
import { as, must } from '../stage.ts'
import type { CrowdRecord } from './record.ts'

/** What all clients share: the wiki, what is known of it, and the dice. */
export interface Crowd {
  readonly db: Database
  readonly random: Random
  readonly record: CrowdRecord
  readonly slugs: readonly string[]
  /** Suggestions that somebody made, and who. */
  readonly suggestions: { readonly id: number; readonly by: Client }[]
}

export interface Client {
  /** A guest's receipts grow with what it suggests. */
  actor: Actor
}

/** Failures that the rules ask for when many work at once; any other is a defect. */
const expected: ReadonlySet<string> = new Set([
  'already-there',
  'already-undone',
  'busy',
  'changes-left',
  'content-changed',
  'forbidden',
  'merge-conflict',
  'needs-rejected',
  'not-approved',
  'not-carried',
  'nothing-accepted',
  'nothing-changed',
  'nothing-more',
  'nothing-new',
  'own-suggestion',
  'own-words',
  'quota',
  'too-many-pending',
  'version-changed',
  'wrong-state',
])

export type Operation = (crowd: Crowd, client: Client) => Promise<void>

export function context({ db }: Crowd, { actor }: Client): Context {
  return as(db, actor)
}

export function author({ actor }: Client): number {
  if (actor.kind !== 'account') throw new Error('only accounts decide')
  return actor.authorId
}

/** A text to start from: mostly today's, now and then one that is a few revisions old. */
export async function someText(
  crowd: Crowd,
  client: Client,
  slug: string,
): Promise<{ readonly document: Document; readonly number: number }> {
  const history = must(await readHistory(context(crowd, client), { slug, limit: 4 }))
  if (history.kind === 'moved') throw new Error('nothing is renamed here')
  const { revisions } = history
  const newest = revisions[0]
  if (newest === undefined) throw new Error('an article has a revision')
  const { number } = crowd.random.chance(0.7) ? newest : crowd.random.pick(revisions)
  const text = must(await readText(context(crowd, client), { slug, number }))
  if (text.kind === 'moved') throw new Error('nothing is renamed here')
  return { document: text.document, number }
}

/** One of the last suggestions that this client may see. */
export async function someSuggestion(crowd: Crowd, client: Client): Promise<number | null> {
  const reviews = client.actor.kind === 'account' && client.actor.role === 'reviewer'
  const visible = reviews ? crowd.suggestions : crowd.suggestions.filter(({ by }) => by === client)
  return visible.length === 0 ? null : crowd.random.pick(visible.slice(-40)).id
}

/** One that waits, as its page shows it to this client. */
export async function open(crowd: Crowd, client: Client): Promise<SuggestionView | null> {
  for (let tries = 0; tries < 5; tries++) {
    const id = await someSuggestion(crowd, client)
    const view = id === null ? null : await look(crowd, client, id)
    if (view?.state === 'open' || view?.state === 'changes-requested') return view
  }
  return null
}

export async function look(crowd: Crowd, client: Client, id: number): Promise<SuggestionView | null> {
  const outcome = await readSuggestion(context(crowd, client), id)
  if (!ok(crowd, outcome)) return null
  crowd.record.saw(outcome.value.showing.contentHash, outcome.value.showing.diff.hunks)
  for (const { hunkId, amendment } of outcome.value.changes)
    if (amendment) crowd.record.amended.set(`${hunkId} of ${id}`, amendment.by.authorId)
  return outcome.value
}

export function submitted(crowd: Crowd, client: Client, outcome: Outcome<Submitted>): void {
  if (!ok(crowd, outcome)) return
  const { id, version } = outcome.value
  if (!crowd.suggestions.some((one) => one.id === id)) crowd.suggestions.push({ id, by: client })
  if (client.actor.kind === 'guest' && !client.actor.receipts.includes(id))
    client.actor = { ...client.actor, receipts: [...client.actor.receipts, id] }
  crowd.record.acknowledged.push({ kind: 'version', suggestion: id, version })
}

export function revision(
  crowd: Crowd,
  { slug, revision, hash }: { readonly slug: string; readonly revision: number; readonly hash: string },
  suggestion: number | null,
): void {
  crowd.record.acknowledged.push({ kind: 'revision', slug, number: revision, hash, suggestion })
}

export function whole(crowd: Crowd, suggestion: number, verdict: string): void {
  crowd.record.acknowledged.push({ kind: 'whole', suggestion, verdict })
}

/** Whether it was done; what the rules do not ask for is thrown. */
export function ok<T>(
  { record }: Crowd,
  outcome: Outcome<T>,
): outcome is { readonly ok: true; readonly value: T } {
  if (outcome.ok) return true
  const { code, detail } = outcome.failure
  if (!expected.has(code)) throw new Error(`${code}: ${detail}`)
  record.failed(code)
  return false
}

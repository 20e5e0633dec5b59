import type { Document } from '#lib/core/document/index.ts'
import type { Actor } from '#lib/core/review/actor.ts'
import type { Database } from '#lib/data/client.ts'
import { readHistory } from '#lib/features/article/read-history.ts'
import { readText } from '#lib/features/article/read-text.ts'
import { publishUndo, suggestUndo } from '#lib/features/article/undo-changes.ts'
import type { Context } from '#lib/features/context.ts'
import type { Outcome } from '#lib/features/outcome.ts'
import { agreeToAmendment } from '#lib/features/review/agree-to-amendment.ts'
import { amendSuggestion } from '#lib/features/review/amend-suggestion.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { declineSuggestion } from '#lib/features/review/decline-suggestion.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reopenSuggestion } from '#lib/features/review/reopen-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { commentOnSuggestion } from '#lib/features/suggestion/comment-on-suggestion.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { submitSuggestion } from '#lib/features/suggestion/submit-suggestion.ts'
import { submitVersion } from '#lib/features/suggestion/submit-version.ts'
import type { Submitted, SuggestionView } from '#lib/features/suggestion/types.ts'
import { withdrawSuggestion } from '#lib/features/suggestion/withdraw-suggestion.ts'
import type { Random } from '#tests/generator/index.ts'
import { as, must } from '../stage.ts'
import { edited, reworded } from './marks.ts'
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
  'content-changed',
  'forbidden',
  'merge-conflict',
  'needs-rejected',
  'not-approved',
  'nothing-changed',
  'nothing-new',
  'own-suggestion',
  'quota',
  'too-many-pending',
  'version-changed',
  'wrong-state',
])

type Operation = (crowd: Crowd, client: Client) => Promise<void>

/** One operation of one client, chosen by the dice. */
export async function act(crowd: Crowd, client: Client): Promise<void> {
  const { random } = crowd
  const reviews = client.actor.kind === 'account' && client.actor.role === 'reviewer'
  await random.pick(reviews ? reviewing : writing)(crowd, client)
}

const suggest: Operation = async (crowd, client) => {
  const { random } = crowd
  const slug = random.pick(crowd.slugs)
  const { document, number } = await someText(crowd, client, slug)
  const input = { slug, baseRevision: number, document: edited(random, document), summary: 'Another word' }
  submitted(crowd, client, await submitSuggestion(context(crowd, client), input))
}

const revise: Operation = async (crowd, client) => {
  const own = crowd.suggestions.filter(({ by }) => by === client)
  if (own.length === 0) return suggest(crowd, client)
  const view = await look(crowd, client, crowd.random.pick(own).id)
  if (view === null) return
  const input = {
    id: view.id,
    seenVersion: view.version,
    document: edited(crowd.random, view.proposed),
    summary: 'Better words',
  }
  submitted(crowd, client, await submitVersion(context(crowd, client), input))
}

const withdraw: Operation = async (crowd, client) => {
  const own = crowd.suggestions.filter(({ by }) => by === client)
  if (own.length < 5) return suggest(crowd, client)
  const { id } = crowd.random.pick(own)
  const outcome = await withdrawSuggestion(context(crowd, client), { id })
  if (ok(crowd, outcome)) whole(crowd, id, 'withdraw')
}

const comment: Operation = async (crowd, client) => {
  const id = await someSuggestion(crowd, client)
  if (id === null) return
  const body = `Said ${crowd.record.acknowledged.length} to ${id}`
  const outcome = await commentOnSuggestion(context(crowd, client), { id, body })
  if (ok(crowd, outcome)) crowd.record.acknowledged.push({ kind: 'comment', suggestion: id, body })
}

const decide: Operation = async (crowd, client) => {
  const view = await open(crowd, client)
  const { random } = crowd
  const hunks = view?.showing.diff.hunks.filter(() => random.chance(0.5)) ?? []
  if (view === null || hunks.length === 0) return
  const verdict = random.pick(['accept', 'accept', 'accept', 'reject', 'clear'] as const)
  const ids = (verdict === 'accept' ? hunks : hunks.slice(0, 1)).map((hunk) => hunk.id)
  const outcome = await decideHunks(context(crowd, client), {
    id: view.id,
    contentHash: view.showing.contentHash,
    hunks: ids,
    verdict,
    reason: verdict === 'reject' ? 'Better without' : '',
  })
  if (!ok(crowd, outcome)) return
  for (const hunk of outcome.value.hunks.filter((id) => ids.includes(id)))
    crowd.record.acknowledged.push({
      kind: 'decision',
      suggestion: view.id,
      hunk,
      verdict,
      author: author(client),
    })
}

const publish: Operation = async (crowd, client) => {
  const view = await open(crowd, client)
  if (view === null) return
  const outcome = await publishSuggestion(context(crowd, client), { id: view.id })
  if (ok(crowd, outcome)) revision(crowd, outcome.value, view.id)
}

const approve: Operation = async (crowd, client) => {
  const view = await open(crowd, client)
  if (view === null) return
  const { random } = crowd
  const { contentHash, diff } = view.showing
  const some = diff.hunks
    .filter(() => random.chance(0.6))
    .map((hunk) => [hunk.id, 'accept' as const] as const)
  const part = random.chance(0.5) && some.length > 0 ? { hunks: Object.fromEntries(some) } : {}
  const outcome = await approveAndPublish(context(crowd, client), { id: view.id, contentHash, ...part })
  if (!ok(crowd, outcome)) return
  revision(crowd, outcome.value, view.id)
  if (!('hunks' in part)) whole(crowd, view.id, 'approve')
}

const amend: Operation = async (crowd, client) => {
  const view = await open(crowd, client)
  const hunks = view?.showing.diff.hunks ?? []
  if (view === null || hunks.length === 0) return
  const { contentHash, to } = view.showing
  const { id, after } = crowd.random.pick(hunks)
  const document = reworded(to, after)
  if (document === null) return
  const input = { id: view.id, contentHash, hunk: id, document, reason: 'Said better' }
  const outcome = await amendSuggestion(context(crowd, client), input)
  if (!ok(crowd, outcome)) return
  crowd.record.acknowledged.push(
    { kind: 'version', suggestion: view.id, version: outcome.value.version },
    { kind: 'decision', suggestion: view.id, hunk: id, verdict: 'amend', author: author(client) },
  )
}

const agree: Operation = async (crowd, client) => {
  const own = crowd.suggestions.filter(({ by }) => by === client)
  const view = own.length === 0 ? null : await look(crowd, client, crowd.random.pick(own).id)
  if (!view?.changes.some(({ amendment }) => amendment !== null)) return suggest(crowd, client)
  const { contentHash } = view.showing
  ok(crowd, await agreeToAmendment(context(crowd, client), { id: view.id, contentHash }))
}

const requestChanges: Operation = async (crowd, client) => {
  const view = await open(crowd, client)
  if (view === null) return
  const input = { id: view.id, verdict: 'request-changes', comment: 'Shorter, please' } as const
  if (ok(crowd, await reviewSuggestion(context(crowd, client), input)))
    whole(crowd, view.id, 'request-changes')
}

const declineOrReopen: Operation = async (crowd, client) => {
  const id = await someSuggestion(crowd, client)
  const view = id === null ? null : await look(crowd, client, id)
  if (view === null) return
  if (view.state === 'declined') {
    if (ok(crowd, await reopenSuggestion(context(crowd, client), { id: view.id })))
      whole(crowd, view.id, 'reopen')
  } else if (ok(crowd, await declineSuggestion(context(crowd, client), { id: view.id, reason: 'Not here' })))
    whole(crowd, view.id, 'decline')
}

const undo: Operation = async (crowd, client) => {
  const slug = crowd.random.pick(crowd.slugs)
  const { number } = await someText(crowd, client, slug)
  if (number === 1) return
  const input = { slug, from: number - 1, to: number }
  if (client.actor.kind === 'account' && client.actor.role !== 'contributor') {
    const outcome = await publishUndo(context(crowd, client), input)
    if (ok(crowd, outcome)) revision(crowd, outcome.value, null)
  } else submitted(crowd, client, await suggestUndo(context(crowd, client), input))
}

const writing: readonly Operation[] = [
  suggest,
  suggest,
  suggest,
  suggest,
  revise,
  revise,
  withdraw,
  comment,
  undo,
  agree,
  agree,
]
const reviewing: readonly Operation[] = [
  decide,
  decide,
  decide,
  decide,
  publish,
  publish,
  approve,
  approve,
  amend,
  amend,
  requestChanges,
  declineOrReopen,
  comment,
  suggest,
  undo,
]

function context({ db }: Crowd, { actor }: Client): Context {
  return as(db, actor)
}

function author({ actor }: Client): number {
  if (actor.kind !== 'account') throw new Error('only accounts decide')
  return actor.authorId
}

/** A text to start from: mostly today's, now and then one that is a few revisions old. */
async function someText(
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
async function someSuggestion(crowd: Crowd, client: Client): Promise<number | null> {
  const reviews = client.actor.kind === 'account' && client.actor.role === 'reviewer'
  const visible = reviews ? crowd.suggestions : crowd.suggestions.filter(({ by }) => by === client)
  return visible.length === 0 ? null : crowd.random.pick(visible.slice(-40)).id
}

/** One that waits, as its page shows it to this client. */
async function open(crowd: Crowd, client: Client): Promise<SuggestionView | null> {
  for (let tries = 0; tries < 5; tries++) {
    const id = await someSuggestion(crowd, client)
    const view = id === null ? null : await look(crowd, client, id)
    if (view?.state === 'open' || view?.state === 'changes-requested') return view
  }
  return null
}

async function look(crowd: Crowd, client: Client, id: number): Promise<SuggestionView | null> {
  const outcome = await readSuggestion(context(crowd, client), id)
  if (!ok(crowd, outcome)) return null
  crowd.record.saw(outcome.value.showing.contentHash, outcome.value.showing.diff.hunks)
  return outcome.value
}

function submitted(crowd: Crowd, client: Client, outcome: Outcome<Submitted>): void {
  if (!ok(crowd, outcome)) return
  const { id, version } = outcome.value
  if (!crowd.suggestions.some((one) => one.id === id)) crowd.suggestions.push({ id, by: client })
  if (client.actor.kind === 'guest' && !client.actor.receipts.includes(id))
    client.actor = { ...client.actor, receipts: [...client.actor.receipts, id] }
  crowd.record.acknowledged.push({ kind: 'version', suggestion: id, version })
}

function revision(
  crowd: Crowd,
  { slug, revision, hash }: { readonly slug: string; readonly revision: number; readonly hash: string },
  suggestion: number | null,
): void {
  crowd.record.acknowledged.push({ kind: 'revision', slug, number: revision, hash, suggestion })
}

function whole(crowd: Crowd, suggestion: number, verdict: string): void {
  crowd.record.acknowledged.push({ kind: 'whole', suggestion, verdict })
}

/** Whether it was done; what the rules do not ask for is thrown. */
function ok<T>({ record }: Crowd, outcome: Outcome<T>): outcome is { readonly ok: true; readonly value: T } {
  if (outcome.ok) return true
  const { code, detail } = outcome.failure
  if (!expected.has(code)) throw new Error(`${code}: ${detail}`)
  record.failed(code)
  return false
}

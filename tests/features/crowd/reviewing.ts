import { amendSuggestion } from '#lib/features/review/amend-suggestion.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { concludeSuggestion } from '#lib/features/review/conclude-suggestion.ts'
import { decideHunks } from '#lib/features/review/decide-hunks.ts'
import { declineSuggestion } from '#lib/features/review/decline-suggestion.ts'
import { publishSuggestion } from '#lib/features/review/publish-suggestion.ts'
import { reopenSuggestion } from '#lib/features/review/reopen-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { reworded } from './marks.ts'
import {
  author,
  type Client,
  type Crowd,
  context,
  look,
  type Operation,
  ok,
  open,
  revision,
  someSuggestion,
  whole,
} from './shared.ts'
import { comment, suggest, undo } from './writing.ts'

const decide: Operation = async (crowd, client) => {
  const view = await open(crowd, client)
  const { random } = crowd
  const hunks = view?.showing.diff.hunks.filter(() => random.chance(0.5)) ?? []
  if (view === null || hunks.length === 0) return
  const verdict = random.pick(['accept', 'accept', 'accept', 'reject', 'clear'] as const)
  const ids = (verdict === 'accept' ? hunks : hunks.slice(0, 1)).map((hunk) => hunk.id)
  await decideOn(crowd, client, view, ids, verdict)
}

/** False when it was refused. */
async function decideOn(
  crowd: Crowd,
  client: Client,
  { id, showing }: SuggestionView,
  hunks: readonly string[],
  verdict: 'accept' | 'reject' | 'clear',
): Promise<boolean> {
  const outcome = await decideHunks(context(crowd, client), {
    id,
    contentHash: showing.contentHash,
    hunks,
    verdict,
    reason: verdict === 'reject' ? 'Better without' : '',
  })
  if (!ok(crowd, outcome)) return false
  for (const hunk of outcome.value.hunks.filter((one) => hunks.includes(one)))
    crowd.record.acknowledged.push({
      kind: 'decision',
      suggestion: id,
      hunk,
      verdict,
      author: author(client),
    })
  return true
}

const publish: Operation = async (crowd, client) => {
  const view = await open(crowd, client)
  if (view === null) return
  const outcome = await publishSuggestion(context(crowd, client), { id: view.id })
  if (ok(crowd, outcome)) revision(crowd, outcome.value, view.id)
}

/** One change is published, the rest rejected, and that is the end; whatever others do meanwhile. */
const conclude: Operation = async (crowd, client) => {
  const view = await open(crowd, client)
  const [first, ...others] = view?.showing.diff.hunks ?? []
  if (view === null || first === undefined || others.length === 0) return
  const { id } = view
  if (!(await decideOn(crowd, client, view, [first.id], 'accept'))) return
  const published = await publishSuggestion(context(crowd, client), { id })
  if (!ok(crowd, published)) return
  revision(crowd, published.value, id)
  const rest = await look(crowd, client, id)
  for (const hunk of rest?.showing.diff.hunks ?? [])
    if (rest && !(await decideOn(crowd, client, rest, [hunk.id], 'reject'))) return
  if (ok(crowd, await concludeSuggestion(context(crowd, client), { id }))) whole(crowd, id, 'conclude')
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

/** What reviewers do. */
export const reviewing: readonly Operation[] = [
  decide,
  decide,
  decide,
  decide,
  publish,
  publish,
  conclude,
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

import { publishUndo, suggestUndo } from '#lib/features/article/undo-changes.ts'
import { agreeToAmendment } from '#lib/features/review/agree-to-amendment.ts'
import { commentOnSuggestion } from '#lib/features/suggestion/comment-on-suggestion.ts'
import { submitSuggestion } from '#lib/features/suggestion/submit-suggestion.ts'
import { submitVersion } from '#lib/features/suggestion/submit-version.ts'
import { withdrawSuggestion } from '#lib/features/suggestion/withdraw-suggestion.ts'
import { edited } from './marks.ts'
import {
  context,
  look,
  type Operation,
  ok,
  revision,
  someSuggestion,
  someText,
  submitted,
  whole,
} from './shared.ts'

export const suggest: Operation = async (crowd, client) => {
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

export const comment: Operation = async (crowd, client) => {
  const id = await someSuggestion(crowd, client)
  if (id === null) return
  const body = `Said ${crowd.record.acknowledged.length} to ${id}`
  const outcome = await commentOnSuggestion(context(crowd, client), { id, body })
  if (ok(crowd, outcome)) crowd.record.acknowledged.push({ kind: 'comment', suggestion: id, body })
}

const agree: Operation = async (crowd, client) => {
  const own = crowd.suggestions.filter(({ by }) => by === client)
  const view = own.length === 0 ? null : await look(crowd, client, crowd.random.pick(own).id)
  if (!view?.changes.some(({ amendment }) => amendment !== null)) return suggest(crowd, client)
  const { contentHash } = view.showing
  ok(crowd, await agreeToAmendment(context(crowd, client), { id: view.id, contentHash }))
}

export const undo: Operation = async (crowd, client) => {
  const slug = crowd.random.pick(crowd.slugs)
  const { number } = await someText(crowd, client, slug)
  if (number === 1) return
  const input = { slug, from: number - 1, to: number }
  if (client.actor.kind === 'account' && client.actor.role !== 'contributor') {
    const outcome = await publishUndo(context(crowd, client), input)
    if (ok(crowd, outcome)) revision(crowd, outcome.value, null)
  } else submitted(crowd, client, await suggestUndo(context(crowd, client), input))
}

/** What everybody does, as often as it stands here. */
export const writing: readonly Operation[] = [
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

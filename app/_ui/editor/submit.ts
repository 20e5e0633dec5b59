/** Sends what was written: a suggestion, a further version of one, or a new article. */
import type { Document } from '#lib/core/document/types.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { type Answer, callApi, type Refused } from './api.ts'
import type { DraftIdentity } from './draft/keeper.ts'
import type { EditorSetup } from './setup.ts'

/** Why it was not sent, in words, and where that can be mended. */
export interface Refusal {
  readonly title: string
  readonly detail: string
  readonly link: { readonly href: string; readonly label: string } | null
}

export type Sent =
  | { readonly ok: true; readonly url: string }
  /** `newKey`: the server has answered for good, so another try is another request. */
  | { readonly ok: false; readonly refusal: Refusal; readonly newKey: boolean }

export interface Sending {
  readonly setup: EditorSetup
  readonly document: Document
  readonly baseRevision: number | null
  readonly summary: string
  readonly guestName: string
  readonly slug: string
  readonly draft: DraftIdentity
}

/** Sends once: the key of the draft makes a repeated request the same suggestion. */
export async function send(sending: Sending): Promise<Sent> {
  const answer = await request(sending)
  if (answer.ok) return { ok: true, url: destination(answer.body, sending.setup) }
  return { ok: false, refusal: explain(answer), newKey: answer.status >= 400 && answer.status < 500 }
}

function request({
  setup,
  document,
  baseRevision,
  summary,
  guestName,
  slug,
  draft,
}: Sending): Promise<Answer> {
  const headers = { 'idempotency-key': draft.idempotencyKey }
  const guest = setup.viewer ? {} : { guestName: guestName || undefined }
  const draftId = draft.serverId ?? undefined
  if (setup.suggestion) {
    const { id, version } = setup.suggestion
    const body = { document, baseRevision: baseRevision ?? undefined, summary, seenVersion: version, draftId }
    return callApi('PUT', `/suggestions/${id}`, body, headers)
  }
  if (setup.article) {
    const path = `/articles/${encodeURIComponent(setup.article.slug)}/suggestions`
    return callApi('POST', path, { baseRevision, document, summary, draftId, ...guest }, headers)
  }
  const title = document.attrs.title
  return callApi(
    'POST',
    '/articles',
    { title, document, summary, slug: slug || undefined, draftId, ...guest },
    headers,
  )
}

/** The page to go on to: the receipt, or the article when it was published at once. */
function destination(body: Readonly<Record<string, unknown>>, setup: EditorSetup): string {
  const suggestion = typeof body.suggestion === 'object' && body.suggestion !== null ? body.suggestion : body
  const id = 'id' in suggestion ? suggestion.id : body.suggestion
  const receipt = 'receipt' in suggestion ? suggestion.receipt : body.receipt
  if (typeof id === 'number' && typeof receipt === 'string') return `/s/${id}/${receipt}`
  if (typeof id === 'number') return `/suggestions/${id}`
  if (typeof body.slug === 'string') return `/wiki/${encodeURIComponent(body.slug)}`
  return setup.article ? `/wiki/${encodeURIComponent(setup.article.slug)}` : '/'
}

function explain(answer: Refused): Refusal {
  if (answer.status === 0) return { ...t.unreachable, link: null }
  if (answer.status === 401 || answer.status === 403) {
    const link = answer.status === 401 ? { href: '/sign-in', label: t.signIn } : null
    return { title: answer.title || t.cannotSend, detail: `${answer.detail} ${t.keptHere}`, link }
  }
  if (answer.status === 409 && answer.code.includes('idempotency')) return { ...t.sentBefore, link: null }
  const problem = answer.problems[0]?.message ?? ''
  const detail = [answer.detail, problem, t.keptHere].filter((part) => part !== '').join(' ')
  return { title: answer.title || t.cannotSend, detail, link: null }
}

/** Sends what was written: a suggestion, a further version of one, a new article, or a revision at once. */
import type { Document } from '#lib/core/document/types.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { type Answer, callApi, isRecord, type Refused } from './api.ts'
import type { DraftIdentity } from './draft/keeper.ts'
import { type EditorSetup, signInAddress } from './setup.ts'

/** Suggesting waits for a review; publishing does not. */
export type Way = 'suggest' | 'publish'

/** Why it was not sent, in words, and where that can be mended. */
export interface Refusal {
  readonly title: string
  readonly detail: string
  readonly link: { readonly href: string; readonly label: string } | null
  /** Whether it can be suggested although it could not be published. */
  readonly suggestInstead: boolean
}

/** A refusal that leads nowhere else. */
export function refusal(title: string, detail: string, link: Refusal['link'] = null): Refusal {
  return { title, detail, link, suggestInstead: false }
}

export type Sent =
  | { readonly ok: true; readonly url: string }
  /** `newKey`: the server has answered for good, so another try is another request. */
  | { readonly ok: false; readonly refusal: Refusal; readonly newKey: boolean }

export interface Sending {
  readonly way: Way
  readonly setup: EditorSetup
  readonly document: Document
  readonly baseRevision: number | null
  readonly summary: string
  readonly guestName: string
  readonly slug: string
  readonly draft: DraftIdentity
}

/** Sends once: the key of the draft makes a repeated request the same suggestion, or the same revision. */
export async function send(sending: Sending): Promise<Sent> {
  const answer = await request(sending)
  if (answer.ok) return { ok: true, url: destination(answer.body, sending.setup) }
  const newKey = answer.status >= 400 && answer.status < 500
  return { ok: false, refusal: await explain(answer, sending), newKey }
}

function request(sending: Sending): Promise<Answer> {
  const { way, setup, document, baseRevision, summary, guestName, slug, draft } = sending
  const once = { headers: { 'idempotency-key': draft.idempotencyKey } }
  const guest = setup.viewer ? {} : { guestName: guestName || undefined }
  const draftId = draft.serverId ?? undefined
  if (setup.suggestion) {
    const { id, version } = setup.suggestion
    const body = { document, baseRevision: baseRevision ?? undefined, summary, seenVersion: version, draftId }
    return callApi('PUT', `/suggestions/${id}`, body, once)
  }
  if (setup.article) {
    const what = way === 'publish' ? 'revisions' : 'suggestions'
    const path = `/articles/${encodeURIComponent(setup.article.slug)}/${what}`
    return callApi('POST', path, { baseRevision, document, summary, draftId, ...guest }, once)
  }
  const { title } = document.attrs
  const body = { title, document, summary, slug: slug || undefined, draftId, suggest: way === 'suggest' }
  return callApi('POST', '/articles', { ...body, ...guest }, once)
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

async function explain(answer: Refused, sending: Sending): Promise<Refusal> {
  if (answer.status === 0) return refusal(t.unreachable.title, t.unreachable.detail)
  if (answer.status === 401 || answer.status === 403) {
    const link = answer.status === 401 ? { href: signInAddress(sending.setup), label: t.signIn } : null
    const suggestInstead = answer.status === 403 && sending.way === 'publish'
    return {
      ...refusal(answer.title || t.cannotSend, `${answer.detail} ${t.keptHere}`, link),
      suggestInstead,
    }
  }
  if (answer.status === 409 && answer.code.includes('idempotency'))
    return refusal(t.sentBefore.title, t.sentBefore.detail)
  if (answer.code === 'merge-conflict' && sending.way === 'publish') return movedOn(answer, sending)
  const problem = answer.problems[0]?.message ?? ''
  const detail = [answer.detail, problem, t.keptHere].filter((part) => part !== '').join(' ')
  return refusal(answer.title || t.cannotSend, detail)
}

/** Others changed the same words meanwhile: what happened, what is kept, and the two ways on. */
async function movedOn(answer: Refused, { setup, baseRevision }: Sending): Promise<Refusal> {
  const path = encodeURIComponent(setup.article?.slug ?? '')
  const article = await callApi('GET', `/articles/${path}`)
  const revision = article.ok && isRecord(article.body.revision) ? article.body.revision.number : null
  const current = typeof revision === 'number' ? revision : null
  const places = typeof answer.data.places === 'number' ? answer.data.places : 1
  const link =
    current === null || baseRevision === null
      ? null
      : {
          href: `/wiki/${path}/compare/${baseRevision}...${current}`,
          label: t.movedOn.compare(baseRevision, current),
        }
  return { ...refusal(t.movedOn.title(current), t.movedOn.detail(places), link), suggestInstead: true }
}

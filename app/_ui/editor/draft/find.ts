/** Which draft to open, and the text that it was begun on. */
import { parseDocument } from '#lib/core/document/parse.ts'
import type { Document } from '#lib/core/document/types.ts'
import { callApi } from '../api.ts'
import { draftKey, type EditorSetup, guestDraftKey, type LocalDraft } from '../setup.ts'
import { findDraft, forgetDraft, keepDraft } from './local.ts'

/** How much older than the server's copy the one in the browser may be and still count as the same save. */
const SAME_SAVE = 1000

/**
 * The newer of the drafts in the browser and on the server; null when there is none. What was written
 * before signing in goes along.
 */
export async function newestDraft(setup: EditorSetup): Promise<LocalDraft | null> {
  const key = draftKey(setup)
  const { serverDraft } = setup
  const local = await findDraft(key)
  if (!serverDraft) return local ?? takeGuestDraft(setup)
  const server = { id: serverDraft.id, sequence: serverDraft.sequence }
  const savedAt = Date.parse(serverDraft.updatedAt)
  if (local && local.savedAt >= savedAt - SAME_SAVE) return { ...local, server }
  return {
    key,
    content: { ...serverDraft.content, summaryEdited: serverDraft.content.summary !== '' },
    baseRevision: serverDraft.baseRevision,
    idempotencyKey: local?.idempotencyKey ?? crypto.randomUUID(),
    savedAt,
    server,
  }
}

async function takeGuestDraft(setup: EditorSetup): Promise<LocalDraft | null> {
  const from = guestDraftKey(setup)
  const draft = from === null ? null : await findDraft(from)
  if (from === null || draft === null) return null
  const taken = { ...draft, key: draftKey(setup) }
  await keepDraft(taken)
  await forgetDraft(from)
  return taken
}

/** The text of an earlier revision; null when it cannot be had. */
export async function fetchBase(slug: string, revision: number): Promise<Document | null> {
  const path = `/articles/${encodeURIComponent(slug)}/content?format=json&revision=${revision}`
  const answer = await callApi('GET', path)
  if (!answer.ok) return null
  const parsed = parseDocument(answer.body.document ?? answer.body)
  return parsed.ok ? parsed.value : null
}

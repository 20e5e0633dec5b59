/** The drafts of a text, and the text that one was begun on. */
import { parseDocument } from '#lib/core/document/parse.ts'
import type { Document } from '#lib/core/document/types.ts'
import { callApi } from '../api.ts'
import { draftKey, type EditorSetup, guestDraftKey } from '../setup.ts'
import { type Chosen, chooseDraft } from './choose.ts'
import { findAside, findDraft, forgetDraft, keepDraft, putAside } from './local.ts'

/**
 * The draft to open and another one to offer. In the tab that has the draft (`mine`), each goes to its
 * own place first; another tab only looks.
 */
export async function findDrafts(setup: EditorSetup, mine: boolean): Promise<Chosen> {
  const key = draftKey(setup)
  const guestKey = guestDraftKey(setup)
  const [local, guest, [aside = null]] = await Promise.all([
    findDraft(key),
    guestKey === null ? null : findDraft(guestKey),
    findAside(key),
  ])
  const chosen = chooseDraft({ local, server: setup.serverDraft, guest, aside }, key, () =>
    crypto.randomUUID(),
  )
  const { draft, other } = chosen
  if (!mine) return chosen
  try {
    if (draft) await keepDraft({ ...draft, key })
    else if (local) await forgetDraft(key)
    const kept = other && other !== aside ? await putAside(key, other) : other
    if (guest && guestKey !== null) await forgetDraft(guestKey)
    return { draft, other: kept }
  } catch {
    // A browser that keeps nothing still has the text on the screen.
    return chosen
  }
}

/** The text of an earlier revision; null when it cannot be had. */
export async function fetchBase(slug: string, revision: number): Promise<Document | null> {
  const path = `/articles/${encodeURIComponent(slug)}/content?format=json&revision=${revision}`
  const answer = await callApi('GET', path)
  if (!answer.ok) return null
  const parsed = parseDocument(answer.body.document ?? answer.body)
  return parsed.ok ? parsed.value : null
}

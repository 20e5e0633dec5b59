/** Which of the drafts of one text to open. Nothing that was written is ever the one that silently goes. */
import { canonicalJson } from '#lib/core/document/canonical.ts'
import type { LocalDraft, ServerDraft } from '../setup.ts'

export interface Drafts {
  /** Under the person's own key in this browser. */
  readonly local: LocalDraft | null
  /** The account's, on the server. */
  readonly server: ServerDraft | null
  /** Written in this browser before the person signed in. */
  readonly guest: LocalDraft | null
  /** Put aside earlier. */
  readonly aside: LocalDraft | null
}

export interface Chosen {
  readonly draft: LocalDraft | null
  /** Another text that is kept and offered. */
  readonly other: LocalDraft | null
}

/**
 * The draft to open, and the one to offer beside it. `key` is the person's; `newKey` makes an
 * idempotency key. A copy in the browser that the server has had, and has no longer, was sent or thrown
 * away on another device; where both wrote on, the newer is opened and the older offered.
 */
export function chooseDraft(drafts: Drafts, key: string, newKey: () => string): Chosen {
  const { server, aside } = drafts
  const guest = drafts.guest && { ...drafts.guest, key }
  const known = drafts.local
  const local = known && !server ? (known.server && !known.unsent ? null : { ...known, server: null }) : known
  if (!server) return local ? { draft: local, other: guest ?? aside } : { draft: guest, other: aside }

  const identity = { id: server.id, sequence: server.sequence }
  const theirs: LocalDraft = {
    key,
    content: { ...server.content, summaryEdited: server.content.summary !== '' },
    baseRevision: server.baseRevision,
    idempotencyKey: local?.idempotencyKey ?? newKey(),
    savedAt: Date.parse(server.updatedAt),
    server: identity,
    unsent: false,
  }
  if (!local) return { draft: theirs, other: guest ?? aside }
  const mine = { ...local, server: identity }
  const inStep = local.server?.id === server.id && local.server.sequence === server.sequence
  if (inStep) return { draft: mine, other: guest ?? aside }
  if (!local.unsent || sameWriting(local, theirs)) return { draft: theirs, other: guest ?? aside }
  return local.savedAt >= theirs.savedAt ? { draft: mine, other: theirs } : { draft: theirs, other: mine }
}

function sameWriting(a: LocalDraft, b: LocalDraft): boolean {
  return writing(a) === writing(b)
}

/** The database does not keep the order of an object's keys. */
function writing({ content }: LocalDraft): string {
  return canonicalJson([JSON.parse(JSON.stringify(content.document)), content.summary, content.slug])
}

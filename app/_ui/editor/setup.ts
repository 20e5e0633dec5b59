import type { Licence } from '#lib/core/article/licence.ts'
import type { Document } from '#lib/core/document/types.ts'

/** What a page tells the editor. Plain JSON: it travels from server to browser. */
export interface EditorSetup {
  /** The article being improved; null starts a new one. */
  readonly article: { readonly slug: string; readonly title: string } | null
  /** The published text that the change is compared with; null for a new article. */
  readonly base: Base | null
  /** Number of the newest revision, to say so when it is not the base; null for a new article. */
  readonly current: number | null
  /** What stands in the editor when no draft does. */
  readonly start: Document
  /** The own open suggestion that is continued; submitting makes a further version of it. */
  readonly suggestion: Continued | null
  /** Null for guests. */
  readonly viewer: { readonly id: string; readonly name: string } | null
  /** Whether publishing at once is offered beside suggesting (the right to publish without review). */
  readonly mayPublish: boolean
  /** What the words go out under. */
  readonly licence: Licence
  /** The draft that the server kept, of signed-in people. */
  readonly serverDraft: ServerDraft | null
  /** Id of the block to start at, and what the reader came to do. */
  readonly at: string | null
  readonly intent: Intent | null
}

/** An own suggestion that is gone on with. */
export interface Continued {
  readonly id: number
  /** The version it was opened at. */
  readonly version: number
  readonly summary: string
  /** What a reviewer asked for; null when nobody did. */
  readonly asked: string | null
}

export interface Base {
  readonly number: number
  /** ISO date and time; null when it is not known. */
  readonly publishedAt: string | null
  readonly document: Document
}

export const intents = ['cite', 'update', 'clarify'] as const

export type Intent = (typeof intents)[number]

/** What a person has written so far, in one piece. */
export interface DraftContent {
  /** The document as the editor has it, unchecked: `Node.toJSON()` with the head as its attributes. */
  readonly document: unknown
  readonly summary: string
  /** Address of a new article; empty follows the title. */
  readonly slug: string
  /** Whether the person wrote the summary; else it follows the changes. */
  readonly summaryEdited?: boolean
  readonly guestName?: string
}

/** A draft as the browser keeps it. */
export interface LocalDraft {
  /** Person, article and suggestion. */
  readonly key: string
  readonly content: DraftContent
  readonly baseRevision: number | null
  /** Kept with the draft so that sending it twice is one suggestion. */
  readonly idempotencyKey: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  readonly server: { readonly id: string; readonly sequence: number } | null
  /** Whether it holds something that the server has not had. */
  readonly unsent: boolean
}

/** A draft as the server keeps it. */
export interface ServerDraft {
  readonly id: string
  readonly sequence: number
  readonly updatedAt: string
  readonly baseRevision: number | null
  readonly content: DraftContent
}

/** Where signing in comes back to: this editor, where what was written goes along. */
export function signInAddress(setup: EditorSetup): string {
  const article = setup.article && `/wiki/${encodeURIComponent(setup.article.slug)}/improve`
  const here = setup.suggestion ? `/suggestions/${setup.suggestion.id}` : (article ?? '/new')
  return `/sign-in?next=${encodeURIComponent(here)}`
}

/** The key under which a browser keeps the draft of this page, for this person or another. */
export function draftKey(setup: EditorSetup, person = setup.viewer?.id ?? guest): string {
  const work = setup.suggestion ? `suggestion-${setup.suggestion.id}` : 'own'
  return [person, setup.article?.slug ?? '', work].map(encodeURIComponent).join('/')
}

const guest = 'guest'

/** The key of what the same browser kept before somebody signed in; null for guests. */
export function guestDraftKey(setup: EditorSetup): string | null {
  return setup.viewer ? draftKey(setup, guest) : null
}

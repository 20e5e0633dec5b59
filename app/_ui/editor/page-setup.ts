/** What the server knows, as the editor in the browser needs it. */
import { emptyDocument } from '#lib/core/document/parts.ts'
import type { Context } from '#lib/features/context.ts'
import type { DraftView } from '#lib/features/draft/types.ts'
import { licenceNow } from '#lib/features/site/licence-now.ts'
import type { EditingView, SuggestionView } from '#lib/features/suggestion/types.ts'
import { type EditorSetup, type Intent, intents, type ServerDraft } from './setup.ts'

/** How the address asks for the editor. */
export interface AskedEditor {
  readonly at: string | null
  readonly intent: Intent | null
}

type Query = Readonly<Record<string, string | string[] | undefined>>

/** The one value of a query parameter; null when absent or repeated. */
export function one(query: Query, name: string): string | null {
  const value = query[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** Reads `?at=` and `?intent=`; what is unknown counts as absent. */
export function askedEditor(query: Query): AskedEditor {
  const intent = one(query, 'intent')
  return { at: one(query, 'at'), intent: intents.find((known) => known === intent) ?? null }
}

/** The editor of an article, or of a suggestion that goes on. */
export async function setupOf(
  context: Context,
  view: EditingView,
  asked: AskedEditor,
  suggestion: SuggestionView | null,
): Promise<EditorSetup> {
  const { actor } = context
  const { base, baseRevision } = view
  const request = suggestion?.decisions.findLast((decision) => decision.verdict === 'request-changes')
  const pending = suggestion?.state === 'changes-requested' ? request : undefined
  return {
    article: { slug: view.slug, title: view.title },
    base:
      base && baseRevision !== null
        ? { number: baseRevision, publishedAt: view.basePublishedAt?.toISOString() ?? null, document: base }
        : null,
    current: suggestion ? suggestion.currentRevision : baseRevision,
    start: view.document,
    suggestion: view.suggestion ? { ...view.suggestion, asked: pending?.reason || null } : null,
    viewer: viewerOf(actor),
    // A suggestion that waits is published where it is reviewed, with what was decided about it.
    mayPublish: view.suggestion === null && view.may.publish.allowed,
    licence: await licenceNow(context),
    serverDraft: serverDraft(view.draft),
    ...asked,
  }
}

/** The editor of an article that does not exist yet. */
export async function newArticleSetup(
  context: Context,
  title: string,
  mayPublish: boolean,
  draft: DraftView | null,
): Promise<EditorSetup> {
  return {
    article: null,
    base: null,
    current: null,
    start: emptyDocument(title, 'en'),
    suggestion: null,
    viewer: viewerOf(context.actor),
    mayPublish,
    licence: await licenceNow(context),
    serverDraft: serverDraft(draft),
    at: null,
    intent: null,
  }
}

function viewerOf(actor: Context['actor']): EditorSetup['viewer'] {
  return actor.kind === 'account' ? { id: actor.userId, name: actor.name } : null
}

function serverDraft(draft: DraftView | null): ServerDraft | null {
  if (!draft || draft.content.document === null) return null
  return {
    id: draft.id,
    sequence: draft.sequence,
    updatedAt: draft.updatedAt.toISOString(),
    baseRevision: draft.baseRevision,
    content: draft.content,
  }
}

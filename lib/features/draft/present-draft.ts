import { z } from 'zod'
import type { DraftRow } from '#lib/data/drafts.ts'
import type { DraftContent, DraftView } from './types.ts'

const schema = z.object({ document: z.unknown(), summary: z.string(), slug: z.string() })

/** A draft as its owner gets it back. */
export function presentDraft(row: DraftRow): DraftView {
  return {
    id: row.id,
    articleSlug: row.article?.slug ?? null,
    articleTitle: row.article ? (row.article.title ?? row.article.slug) : null,
    suggestionId: row.suggestionId,
    baseRevision: row.baseRevisionNumber,
    content: contentOf(row.json),
    sequence: row.sequence,
    updatedAt: row.updatedAt,
  }
}

function contentOf(stored: unknown): DraftContent {
  const parsed = schema.safeParse(stored)
  return parsed.success ? parsed.data : { document: null, summary: '', slug: '' }
}

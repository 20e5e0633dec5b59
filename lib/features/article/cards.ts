import { z } from 'zod'
import type { ArticleFacts } from '#lib/core/article/index.ts'
import type { ArticleRow } from '#lib/data/article-rows.ts'
import { findLastConfirmations } from '#lib/data/confirmations.ts'
import { readProvenances } from '#lib/data/provenance.ts'
import type { Context } from '../context.ts'
import { presentPerson } from '../present.ts'
import { statusOf } from './status.ts'
import type { ArticleCard } from './types.ts'

const schema = z.object({
  words: z.int(),
  claims: z.int(),
  citedClaims: z.int(),
  sources: z.int(),
  citations: z.int(),
  alone: z.record(z.string(), z.int()),
  citationNeeded: z.array(
    z.object({ id: z.string(), since: z.string().nullable(), reason: z.string(), anchor: z.string() }),
  ),
  dated: z.array(
    z.object({ id: z.string(), asOf: z.string(), checkBy: z.string().nullable(), text: z.string() }),
  ),
  disputed: z.array(z.string()),
  outdated: z.array(z.string()),
  uncited: z.array(z.string()),
}) satisfies z.ZodType<ArticleFacts>

const none: ArticleFacts = {
  words: 0,
  claims: 0,
  citedClaims: 0,
  sources: 0,
  citations: 0,
  alone: {},
  citationNeeded: [],
  dated: [],
  disputed: [],
  outdated: [],
  uncited: [],
}

/** Stored facts of a current text; those of an empty one when they were written by older code. */
export function readFacts(stored: unknown): ArticleFacts {
  const parsed = schema.safeParse(stored)
  return parsed.success ? parsed.data : none
}

/** Articles as lists show them, in two round trips for all of them. Those whose text is hidden are left out. */
export async function presentCards(
  context: Context,
  rows: readonly ArticleRow[],
): Promise<readonly ArticleCard[]> {
  const ids = rows.map((row) => row.id)
  const checks = await findLastConfirmations(context.db, ids)
  const since = ids.map((articleId) => ({ articleId, since: checks.get(articleId)?.revision ?? 0 }))
  const provenances = await readProvenances(context.db, since)
  return rows.flatMap((row) => {
    if (row.current === null || row.summary === null || row.current.hidden) return []
    const lastCheck = checks.get(row.id) ?? null
    const { title, description, words, sources, citations, categories } = row.summary
    return [
      {
        slug: row.slug,
        title,
        description,
        revision: row.current.number,
        publishedAt: row.current.publishedAt,
        words,
        sources,
        citations,
        status: statusOf({
          article: row,
          facts: readFacts(row.summary.facts),
          categories,
          lastCheck,
          provenance: provenances.get(row.id) ?? { approvedSince: 0, unreviewedSince: 0 },
          now: context.now,
        }),
        lastReviewed: lastCheck ? { at: lastCheck.at, by: presentPerson(lastCheck.by) } : null,
      },
    ]
  })
}

import { diffDocuments } from '#lib/core/diff/index.ts'
import { type Document, emptyDocument } from '#lib/core/document/index.ts'
import type { RevisionDetails } from '#lib/core/review/details.ts'
import { remainingAfter, wholeOf } from '#lib/core/review/remaining.ts'
import { layerOn, type WovenLayer, type WritingStep, writingSteps } from '#lib/core/review/writers.ts'
import type { Db } from './client.ts'
import { loadDocument } from './documents.ts'
import {
  loadParts,
  partsSince,
  pointerColumns,
  presentPublished,
  publishedColumns,
} from './published-parts.ts'

/** A published revision as far as its writing is asked for. */
export interface WrittenRevision {
  readonly number: number
  readonly authorId: number
  readonly details: RevisionDetails | null
}

/**
 * How the text of a revision was written on top of the one before: by its author alone, or, where
 * reviewers amended a suggestion, by the author and then by them (`lib/core/review/writers.ts`). Computed
 * from the versions of the suggestion and the record of amendments; never empty.
 */
export async function writingOf(
  db: Db,
  { number, authorId, details }: WrittenRevision,
  before: Document | null,
  published: Document,
): Promise<readonly WritingStep[]> {
  const alone = [{ document: published, author: authorId }]
  const { suggestion, amended } = details ?? {}
  if (!details || !suggestion || !amended || amended.length === 0) return alone
  const from = before ?? emptyDocument(published.attrs.title, published.attrs.language)
  const stood = before && number - 1
  const layers = await layersOn(db, { ...suggestion, authorId }, from, stood)
  const all = layers.at(-1)?.diff.hunks.map(({ id }) => id) ?? []
  const accepted = all.filter(
    (id) => Object.keys(details.decisions).length === 0 || details.decisions[id] === 'accept',
  )
  const steps = writingSteps(from, layers, new Set(accepted), published)
  return steps.length > 0 ? steps : alone
}

/**
 * The versions up to the published one, each as the change that what was left of it makes of `from`: the
 * text of revision `stood`, or an empty page where the article began with the suggestion.
 */
async function layersOn(
  db: Db,
  suggestion: { readonly id: number; readonly version: number; readonly authorId: number },
  from: Document,
  stood: number | null,
): Promise<readonly WovenLayer[]> {
  const versions = await db.suggestionVersion.findMany({
    where: { suggestionId: suggestion.id, number: { lte: suggestion.version } },
    orderBy: { number: 'asc' },
    select: {
      number: true,
      documentId: true,
      document: { select: { hash: true } },
      baseRevision: { select: pointerColumns },
    },
  })
  const published = await db.revision.findMany({
    where: { suggestionId: suggestion.id, number: { lte: stood ?? 0 } },
    orderBy: { number: 'asc' },
    select: publishedColumns,
  })
  const parts = published.map(presentPublished)
  const amendments = await db.decision.findMany({
    where: { suggestionId: suggestion.id, verdict: 'amend' },
    select: { versionNumber: true, authorId: true },
  })
  const writers = new Map(amendments.map((row) => [row.versionNumber, row.authorId]))
  const layers: WovenLayer[] = []
  // The newest first: what it has tells whose words stand where earlier ones conflict with the text.
  let last: ReadonlySet<string> | null = null
  for (const { number, documentId, document, baseRevision } of versions.toReversed()) {
    // Hidden, perhaps by another process: this one may still keep the words.
    if (document.hash === null || baseRevision?.documentSalt === null) continue
    const proposed = await loadDocument(db, documentId)
    const text = baseRevision && (await loadDocument(db, baseRevision.documentId))
    if (proposed === null || (baseRevision && text === null)) continue
    const base = baseRevision && text && { number: baseRevision.number, document: text }
    const left = remainingAfter(
      wholeOf(base, proposed),
      await loadParts(db, partsSince(parts, baseRevision), proposed),
    )
    const diff: WovenLayer['diff'] =
      stood === null ? diffDocuments(from, left.proposed) : layerOn(left, from, last)
    last ??= new Set(diff.hunks.map(({ id }) => id))
    layers.unshift({ version: number, writer: writers.get(number) ?? suggestion.authorId, diff })
  }
  return layers
}

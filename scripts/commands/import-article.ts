import { basename, dirname } from 'node:path'
import { slugify } from '#lib/core/article/index.ts'
import { numberCitations } from '#lib/core/citation/index.ts'
import { diffDocuments } from '#lib/core/diff/index.ts'
import { settleFragments } from '#lib/core/document/import/fragments.ts'
import {
  adoptIds,
  countWords,
  type Document,
  documentFromMarkdown,
  emptyDocument,
  sameContent,
} from '#lib/core/document/index.ts'
import type { RevisionDetails, RevisionSize } from '#lib/core/review/details.ts'
import { text } from '#lib/core/text/index.ts'
import { createArticle, findArticleById } from '#lib/data/articles.ts'
import { type Db, transaction } from '#lib/data/client.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { publishRevision } from '#lib/data/revisions.ts'

const words = text.cli.import

/** What became of one text; `report` names what a document cannot hold. */
export type ImportedArticle =
  | {
      readonly state: 'created' | 'updated' | 'unchanged'
      readonly slug: string
      readonly revision: number
      readonly report: readonly string[]
    }
  | { readonly state: 'failed'; readonly problem: string }

interface ImportInput {
  readonly file: string
  readonly authorId: number
  readonly now: Date
  /** Publish a new revision when the article exists with another text. */
  readonly update: boolean
  readonly summary: string
}

/** Carries a refusal out of the transaction, so that a reserved slug is given back. */
class Refused extends Error {}

/** Publishes a Markdown text as an article of its own, or as the next revision of the one it names. */
export async function importArticle(db: Db, markdown: string, input: ImportInput): Promise<ImportedArticle> {
  const imported = documentFromMarkdown(markdown, { head: { title: titleOf(input.file) } })
  if (!imported.ok)
    return {
      state: 'failed',
      problem: imported.problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; '),
    }
  const { document, lost } = settleFragments(imported.value)
  const report = [...imported.report, ...lost.map(text.imports.fragment)]
  const slug = imported.slug ?? slugify(document.attrs.title)
  try {
    const stored = await transaction(db, (tx) => store(tx, slug, document, input))
    return { ...stored, slug, report }
  } catch (error) {
    if (error instanceof Refused) return { state: 'failed', problem: error.message }
    throw error
  }
}

async function store(db: Db, slug: string, document: Document, input: ImportInput) {
  const { authorId, now } = input
  const article = await createArticle(db, { slug, now })
  const existing = article.ok ? null : await findArticleById(db, article.id)
  const current = existing?.current ?? null
  const base = current ? await loadDocument(db, current.documentId) : null
  if (current && base && sameContent(base, document))
    return { state: 'unchanged', revision: current.number } as const
  if (current && !input.update) throw new Refused(words.exists(slug))
  const next = adoptIds(base, document)
  const published = await publishRevision(db, {
    articleId: article.id,
    baseRevisionId: current?.id ?? null,
    document: next,
    authorId,
    suggestionId: null,
    record: null,
    details: detailsOf(base, next, input.summary),
    publisherId: authorId,
    now,
  })
  if (published.kind === 'stale') throw new Refused(words.raced(slug))
  return { state: current ? 'updated' : 'created', revision: published.number } as const
}

function detailsOf(base: Document | null, document: Document, summary: string): RevisionDetails {
  return {
    summary,
    approvals: [],
    suggestion: null,
    decisions: {},
    rebasedFrom: null,
    direct: true,
    singleReviewer: false,
    imported: true,
    size: sizeOf(base, document),
  }
}

function sizeOf(base: Document | null, document: Document): RevisionSize {
  const { title, language } = document.attrs
  const { hunks } = diffDocuments(base ?? emptyDocument(title, language), document)
  const { sources } = numberCitations(document)
  return {
    words: countWords(document),
    sources: sources.length,
    citations: sources.reduce((sum, source) => sum + source.uses.length, 0),
    added: hunks.reduce((sum, hunk) => sum + hunk.words.added, 0),
    removed: hunks.reduce((sum, hunk) => sum + hunk.words.removed, 0),
    passages: hunks.length,
  }
}

/** A title for a text that has none: its file's name, or its folder's for a README. */
function titleOf(file: string): string {
  const name = basename(file).replace(/\.[^.]+$/, '')
  return /^(readme|index)$/i.test(name) ? basename(dirname(file)) : name.replace(/[-_]+/g, ' ')
}

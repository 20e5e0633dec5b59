import { type Blame, blameDocuments, blameSpans, blameStep } from '#lib/core/blame/index.ts'
import type { Document } from '#lib/core/document/types.ts'
import { seeded } from '#tests/generator/index.ts'
import { article, edited } from './articles.ts'
import { milliseconds } from './diff.ts'
import type { BenchRow } from './storage.ts'

const WORDS = 10_000
const REVISIONS = 1_000
/** DESIGN §11, in milliseconds. */
const budgets = { read: 100, update: 20 }

/** Blame of an article with a long history: what a reader waits for, and what a publication costs. */
export async function benchBlame(): Promise<readonly BenchRow[]> {
  const documents = history()
  const blame = blameDocuments(
    documents.map((document, index) => ({ document, author: index % 40, revision: index + 1 })),
  )
  const last = documents.at(-1) ?? article(WORDS, 1)
  const stored = JSON.stringify(blame)
  const step = { document: revised(last, REVISIONS + 1), author: 41, revision: REVISIONS + 1 }
  const size = `${WORDS.toLocaleString('en')} words × ${REVISIONS.toLocaleString('en')} revisions`
  const row = (work: string, ours: number, reference: number): BenchRow => ({
    work: `blame, ${size}: ${work}; budget`,
    ours,
    reference,
    unit: 'ms',
    ratio: ours / reference,
  })
  const read = (): Blame => JSON.parse(stored)
  return [
    row(
      'read from its index',
      milliseconds(() => blameSpans(read(), last)),
      budgets.read,
    ),
    row(
      'one more revision',
      milliseconds(() => blameStep(blame, last, step)),
      budgets.update,
    ),
  ]
}

/** Revisions that share the blocks they do not change, as loaded ones do. */
function history(): readonly Document[] {
  const documents = [article(WORDS, 1)]
  for (let revision = 2; revision <= REVISIONS; revision += 1)
    documents.push(revised(documents.at(-1) ?? article(WORDS, 1), revision))
  return documents
}

/** The article after an edit or two in one of its blocks. */
function revised(document: Document, seed: number): Document {
  const at = seeded(seed).int(document.content.length - 1)
  const alone: Document = { ...document, content: document.content.slice(at, at + 1) }
  const [changed] = edited(alone, 1 + (seed % 2), seed).content
  const own = document.content[at]
  if (!changed || !own || changed.type === 'bibliography' || own.type === 'bibliography') return document
  const block = { ...changed, attrs: own.attrs } as typeof own
  return { ...document, content: document.content.map((one, index) => (index === at ? block : one)) }
}

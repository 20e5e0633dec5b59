import { type BlameSpan, blameSpans } from '#lib/core/blame/index.ts'
import { readBlame as readStoredBlame } from '#lib/data/blame.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { findRevision, findRevisions } from '#lib/data/history.ts'
import { done, failed } from '../outcome.ts'
import { presentPeople, presentRevisions } from '../present.ts'
import { findPublished, hiddenArticle, hiddenText } from './find.ts'
import type { BlameOrigin, ReadBlame } from './types.ts'

/** Who wrote each word of the current text, from the index: no old text is loaded. */
export const readBlame: ReadBlame = async (context, slug) => {
  const { db } = context
  const found = await findPublished(context, slug)
  if (!found.ok) return found
  const article = found.value
  if (article.kind === 'moved') return done(article)
  if (article.current.hidden) return failed(await hiddenArticle(context, article))
  const [document, row] = await Promise.all([
    loadDocument(db, article.current.documentId),
    findRevision(db, article.id, article.current.number),
  ])
  if (document === null || row === null) return failed(hiddenText)
  const units = blameSpans(await readStoredBlame(db, article.id, row.id), document)
  const used = [...new Set([...units.values()].flatMap((spans) => spans.map(originKey)))]
  const pairs = used.map((key) => key.split(' ').map(Number))
  const rows = await findRevisions(db, article.id, [...new Set(pairs.map(([number = 0]) => number))])
  const [lines, people, [revision]] = await Promise.all([
    presentRevisions(context, rows),
    presentPeople(
      context,
      pairs.map(([, author = 0]) => author),
    ),
    presentRevisions(context, [row]),
  ])
  if (!revision) throw new Error('a revision that was found is presented')
  const byNumber = new Map(lines.map((line) => [line.number, line]))
  const origins = pairs.flatMap(([number = 0, author = 0]): BlameOrigin[] => {
    const line = byNumber.get(number)
    const by = people.get(author)
    return line && by ? [{ revision: line, author: by }] : []
  })
  if (origins.length !== used.length) throw new Error('a word comes from a revision that does not exist')
  const positions = new Map(used.map((key, index) => [key, index]))
  const placed = [...units].map(([id, spans]) => ({
    id,
    spans: spans.map((span) => ({
      start: span.start,
      end: span.end,
      origin: positions.get(originKey(span)) ?? 0,
    })),
  }))
  return done({
    kind: 'blame',
    slug: article.slug,
    title: document.attrs.title,
    document,
    revision,
    origins,
    units: placed,
  })
}

function originKey({ origin }: BlameSpan): string {
  return `${origin.revision} ${origin.author}`
}

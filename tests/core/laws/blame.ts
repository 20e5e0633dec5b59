import {
  type Blame,
  type BlameStep,
  blameDocuments,
  blameSpans,
  blameStep,
  emptyBlame,
} from '#lib/core/blame/index.ts'
import { parseDocument } from '#lib/core/document/parse.ts'
import type { Document } from '#lib/core/document/types.ts'
import { doc, p } from '#tests/builders.ts'
import { editDocument, generateDocument, seeded } from '#tests/generator/index.ts'
import { demand, equal } from './demand.ts'

/** Checks the laws of blame on the history that a seed makes: revision n is by author n. */
export function blameCase(seed: number): void {
  const random = seeded(seed)
  const first = generateDocument(seed, seed % 3 === 0 ? {} : { blocks: 4, depth: 1 })
  const documents = [first]
  for (let edit = 2; edit <= 4; edit += 1)
    documents.push(editDocument(documents.at(-1) ?? first, seed * 10 + edit, 1 + random.int(4)))
  if (random.chance(0.5)) documents.push(first)
  const steps = documents.map((document, index) => ({ document, author: index + 1, revision: index + 1 }))
  const last = documents.at(-1) ?? first
  const rebuilt = blameDocuments(steps)
  demand(equal(stepwise(steps), rebuilt), 'step by step = rebuilt')
  checkOrigins(rebuilt, last)
  checkMove(rebuilt, last)
  const blank = doc(p('Blank.'))
  const restored = blameDocuments(
    [first, blank, first].map((document, index) => ({ document, author: index + 1, revision: index + 1 })),
  )
  demand(equal(authorsIn(restored, first), [1]), 'what is restored whole keeps its authors')
}

/** Every stretch of text has exactly one origin. */
function checkOrigins(blame: Blame, document: Document): void {
  for (const [id, spans] of blameSpans(blame, document)) {
    let end = 0
    for (const span of spans) {
      demand(span.start === end && span.end > end, `every word has one origin (${id})`)
      demand(span.origin.author === span.origin.revision, `an origin is one that acted (${id})`)
      end = span.end
    }
  }
}

/** Blocks that only change their places change nothing. */
function checkMove(blame: Blame, document: Document): void {
  const parsed = parseDocument({
    ...document,
    content: [...document.content.slice(0, -1).reverse(), document.content.at(-1)],
  })
  if (!parsed.ok) return
  const moved = blameStep(blame, document, { document: parsed.value, author: 99, revision: 99 })
  demand(!authorsIn(moved, parsed.value).includes(99), 'moving changes nothing')
}

function authorsIn(blame: Blame, document: Document): number[] {
  const spans = [...blameSpans(blame, document).values()].flat()
  return [...new Set(spans.map(({ origin }) => origin.author))].sort((one, other) => one - other)
}

/** The same as `blameDocuments`, through JSON at each step, as a database would keep it. */
function stepwise(steps: readonly BlameStep[]): Blame {
  let blame = emptyBlame
  let before: Document | null = null
  for (const step of steps) {
    const kept: Blame = JSON.parse(JSON.stringify(blame))
    blame = blameStep(kept, before, step)
    before = step.document
  }
  return blame
}

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contentKey } from '#lib/core/document/same.ts'
import type { Document } from '#lib/core/document/types.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import { editDocument, generateDocument, seeded } from '#tests/generator/index.ts'
import type { BenchRow } from './storage.ts'

/** A base and what two people made of it. */
export type Triple = readonly [base: Document, ours: Document, theirs: Document]

/** The conflicts of our merge beside those of `git merge-file --diff3`, which gets one block a line. */
export function conflictRows(what: string, triples: Iterable<Triple>): readonly BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-conflicts-'))
  const count = { pairs: 0, ours: 0, git: 0, ourPairs: 0, gitPairs: 0 }
  try {
    for (const [base, ours, theirs] of triples) {
      const own = mergeDocuments(base, ours, theirs).conflicts.length
      const git = gitConflicts(folder, [ours, base, theirs])
      count.pairs += 1
      count.ours += own
      count.git += git
      count.ourPairs += own > 0 ? 1 : 0
      count.gitPairs += git > 0 ? 1 : 0
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const row = (work: string, ours: number, reference: number): BenchRow => ({
    work: `${work}, ${count.pairs} concurrent edits of ${what}; git merge-file --diff3, one block a line`,
    ours,
    reference,
    unit: '',
    ratio: ours / reference,
  })
  return [
    row('merges with a conflict', count.ourPairs, count.gitPairs),
    row('conflicts', count.ours, count.git),
  ]
}

/** Git answers with the number of conflicts as its exit status. */
function gitConflicts(folder: string, documents: readonly Document[]): number {
  const files = documents.map((document, index) => {
    const file = join(folder, `${index}`)
    writeFileSync(file, document.content.map((block) => `${contentKey(block)}\n`).join(''))
    return file
  })
  const { status, stderr } = spawnSync('git', ['merge-file', '--diff3', '-p', '-q', ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status === null || status > 127) throw new Error(`git merge-file failed: ${stderr}`)
  return status
}

const PAIRS = 1_000

/** Conflicts on a thousand generated pairs of concurrent edits. */
export async function benchConflicts(): Promise<readonly BenchRow[]> {
  return conflictRows('generated documents', generated())
}

function* generated(): Iterable<Triple> {
  for (let seed = 1; seed <= PAIRS; seed += 1) {
    const random = seeded(seed)
    const base = generateDocument(seed, { blocks: 12 })
    const side = (own: number): Document => editDocument(base, own, 1 + random.int(4))
    yield [base, side(seed * 2 + 1), side(seed * 2 + 2)]
  }
}

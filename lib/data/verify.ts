import type { Db } from './client.ts'
import { verifyChains } from './verify-chains.ts'
import { type Checkpoint, compareWithCheckpoint } from './verify-checkpoint.ts'
import { verifyBlocks, verifyDocuments } from './verify-content.ts'

/** One thing that is not as it was written. */
export interface Damage {
  /** Where, for a person: `article "harp" v3`, `block 12`. */
  readonly place: string
  readonly problem: string
}

/** Says where something is wrong. */
export type Report = (place: string, problem: string) => void

/** What a verification looked at and found. */
export interface Verification {
  readonly ok: boolean
  readonly blocks: number
  readonly documents: number
  readonly revisions: number
  readonly articles: number
  /** Things wrong altogether; `damages` holds the first `MAX_DAMAGES`. */
  readonly count: number
  readonly damages: readonly Damage[]
}

/** Damages that are named; more are counted. */
const MAX_DAMAGES = 100

/**
 * Recomputes everything that the chain hash covers: blocks from their JSON, documents from their
 * blocks, details, records of decisions, every link of every chain, the commit order and the pointers
 * to the current revisions. With a checkpoint also that nothing at or before it was rewritten or
 * removed, which the chains alone cannot show of their ends. Changes nothing; reads in pages, so that
 * memory does not grow with the history. What was hidden is checked by its tombstone.
 */
export async function verify(
  db: Db,
  options: {
    readonly checkpoint?: Checkpoint | undefined
    /** Told now and then what is being read, for progress. */
    readonly progress?: ((what: string, done: number) => void) | undefined
  } = {},
): Promise<Verification> {
  const damages: Damage[] = []
  let count = 0
  const report: Report = (place, problem) => {
    count += 1
    if (damages.length < MAX_DAMAGES) damages.push({ place, problem })
  }
  const progress = options.progress ?? (() => undefined)
  const blocks = await verifyBlocks(db, report, (done) => progress('blocks', done))
  const documents = await verifyDocuments(db, report, (done) => progress('documents', done))
  const chains = await verifyChains(db, report, (done) => progress('revisions', done))
  if (options.checkpoint) compareWithCheckpoint(options.checkpoint, chains, report)
  return {
    ok: count === 0,
    blocks,
    documents,
    revisions: chains.revisions,
    articles: chains.heads.size,
    count,
    damages,
  }
}

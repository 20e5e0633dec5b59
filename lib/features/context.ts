import type { Actor } from '#lib/core/review/actor.ts'
import type { Db } from '#lib/data/client.ts'

/** What every feature is given: where to write, who asks, and when. */
export interface Context {
  /** A client or a running transaction. */
  readonly db: Db
  readonly actor: Actor
  readonly now: Date
  /** Takes mail after the transaction has committed; without it mail waits in the outbox. */
  readonly notify?: (mail: Mail) => void
}

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

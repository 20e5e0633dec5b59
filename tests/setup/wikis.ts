import { z } from 'zod'

/** One of the wikis that a browser test may be working on. */
export interface Wiki {
  readonly url: string
  /** The one-time link that signs the first admin in. */
  readonly adminLink: string
  /** Its database, in the role of the app. */
  readonly databaseUrl: string
  /** The same as the role that owns the tables. */
  readonly ownerUrl: string
  /** Its data folder: the lock and the secret. */
  readonly dataFolder: string
}

const wikis = z.array(
  z.object({
    url: z.string(),
    adminLink: z.string(),
    databaseUrl: z.string(),
    ownerUrl: z.string(),
    dataFolder: z.string(),
  }),
)

/** Tells all workers of a run, which are started later, about its wikis: one for each. */
export function publishWikis(all: readonly Wiki[]): void {
  process.env.PALIMPSEST_E2E_WIKIS = JSON.stringify(all)
}

/** The wiki of this worker. Its tests run one after the other, so nobody else writes to it. */
export function ownWiki(): Wiki {
  const all = wikis.parse(JSON.parse(process.env.PALIMPSEST_E2E_WIKIS ?? '[]'))
  const own = all[Number(process.env.TEST_PARALLEL_INDEX ?? 0)]
  if (!own) throw new Error('Browser tests run by Playwright alone, which starts their wikis first')
  return own
}

/** Whether this process is a worker of a run, rather than the one that starts the wikis. */
export const inWorker = process.env.TEST_PARALLEL_INDEX !== undefined

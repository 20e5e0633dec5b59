import { type JobResult, PgBoss } from 'pg-boss'
import { z } from 'zod'
import { type JobName, type Jobs, jobSchema } from './jobs.ts'

/** What is done for each kind of job. A rejected promise puts the job back, to be tried again later. */
export type JobHandlers = { readonly [N in JobName]: (data: Jobs[N]) => Promise<void> }

/** Jobs being done by this process. */
export interface Working {
  /** Takes no more jobs and waits for those in hand, at most `patience` milliseconds; the rest is for others. */
  readonly stop: (patience?: number) => Promise<void>
}

const shapes: { readonly [N in JobName]: z.ZodType<Jobs[N]> } = {
  'article-moved': z.strictObject({ articleId: z.int(), revision: z.int() }),
  'look-at-all': z.strictObject({}),
}

/** Connections beside those of the pages: one takes jobs, one keeps the books. */
const POOL_SIZE = 2
const STOP_PATIENCE = 20_000
/** Jobs taken at once: after a burst of publications all but the last of an article have nothing left to do. */
const BATCH = 20

/**
 * Does the jobs of the database at `url`, one of each kind at a time, together with every other process
 * that does so: pg-boss gives each job to one of them. The queues must have been made (scripts/postgres/jobs.ts);
 * the app's role may not change them. `told` hears of jobs that failed and of a database that went away.
 */
export async function doJobs(
  url: string,
  handlers: JobHandlers,
  told: (error: unknown) => void,
  /** Seconds between two looks into an empty queue; at least 0.5. */
  pause = 2,
): Promise<Working> {
  const boss = new PgBoss({
    connectionString: url,
    schema: jobSchema,
    max: POOL_SIZE,
    connectionTimeoutMillis: 15_000,
    // Tables, indexes and queues belong to the owner's role.
    migrate: false,
    createSchema: false,
    reindex: false,
    schedule: false,
  })
  boss.on('error', told)
  await boss.start()
  const take = async <N extends JobName>(name: N) => {
    await boss.work(
      name,
      { pollingIntervalSeconds: pause, batchSize: BATCH, perJobResults: true },
      async (jobs) => {
        const results: JobResult[] = []
        for (const job of jobs) {
          try {
            await handlers[name](shapes[name].parse(job.data))
            results.push({ id: job.id, status: 'completed' })
          } catch (error) {
            told(error)
            results.push({ id: job.id, status: 'failed' })
          }
        }
        return results
      },
    )
  }
  await take('article-moved')
  await take('look-at-all')
  return { stop: (patience = STOP_PATIENCE) => boss.stop({ graceful: true, timeout: patience }) }
}

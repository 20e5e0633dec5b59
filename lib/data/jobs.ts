import { pendingStates } from '#lib/core/review/states.ts'
import type { Db } from './client.ts'

/**
 * Work that waits in the database until some instance of the wiki has time for it. pg-boss keeps and
 * hands out the jobs (`job-worker.ts`); they are added by one statement of the caller's own transaction,
 * so that a job is there exactly when what it follows from is.
 */
export interface Jobs {
  /** An article has a new current revision: its other suggestions are to be looked at. */
  readonly 'article-moved': { readonly articleId: number; readonly revision: number }
  /** Look at the suggestions of every article that moved on (after a restore). */
  readonly 'look-at-all': Readonly<Record<string, never>>
}

export type JobName = keyof Jobs

/** How a queue of pg-boss treats its jobs; seconds. */
export interface QueueRule {
  readonly retryLimit: number
  readonly retryDelay: number
  readonly retryBackoff: boolean
  readonly retryDelayMax: number
  readonly expireInSeconds: number
  readonly deleteAfterSeconds: number
}

const DAY = 24 * 60 * 60

/** A job that fails is tried again for some hours; what is done with is forgotten after a day. */
const patient: QueueRule = {
  retryLimit: 12,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 60 * 60,
  expireInSeconds: 30 * 60,
  deleteAfterSeconds: DAY,
}

/** Every queue there is. They are made by the role that owns the tables, when the database is migrated. */
export const queues: Readonly<Record<JobName, QueueRule>> = {
  'article-moved': patient,
  'look-at-all': patient,
}

/** The schema of the database that pg-boss keeps its tables in. Nothing in it is part of a backup. */
export const jobSchema = 'pgboss'

/** Adds a job; in a transaction it becomes visible, or vanishes, with the rest of it. One round trip. */
export async function addJob<N extends JobName>(db: Db, name: N, data: Jobs[N]): Promise<void> {
  const added = await db.$executeRaw`
    INSERT INTO "pgboss"."job" ("name", "data", "policy", "retry_limit", "retry_delay", "retry_backoff", "retry_delay_max", "expire_seconds", "deletion_seconds")
    SELECT q."name", ${JSON.stringify(data)}::jsonb, q."policy", q."retry_limit", q."retry_delay", q."retry_backoff", q."retry_delay_max", q."expire_seconds", q."deletion_seconds"
    FROM "pgboss"."queue" q WHERE q."name" = ${name}`
  if (added !== 1) throw new Error(`there is no queue for ${name}: the database was not migrated`)
}

/**
 * Adds a job for every article with a suggestion that waits on an older text than today's. Returns how
 * many.
 */
export async function addJobForEveryMovedArticle(db: Db): Promise<number> {
  return db.$executeRaw`
    INSERT INTO "pgboss"."job" ("name", "data", "policy", "retry_limit", "retry_delay", "retry_backoff", "retry_delay_max", "expire_seconds", "deletion_seconds")
    SELECT q."name", jsonb_build_object('articleId', a."id", 'revision', r."number"), q."policy", q."retry_limit", q."retry_delay", q."retry_backoff", q."retry_delay_max", q."expire_seconds", q."deletion_seconds"
    FROM "pgboss"."queue" q, "Article" a JOIN "Revision" r ON r."id" = a."currentRevisionId"
    WHERE q."name" = 'article-moved' AND EXISTS (
      SELECT FROM "Suggestion" s JOIN "SuggestionVersion" v ON v."suggestionId" = s."id" AND v."number" = s."version"
      WHERE s."articleId" = a."id" AND s."state" = ANY (${pendingStates}::text[]) AND v."baseRevisionId" IS DISTINCT FROM a."currentRevisionId"
    )`
}

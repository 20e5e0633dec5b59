import { guest } from '#lib/core/review/actor.ts'
import { database } from '#lib/data/client.ts'
import { doJobs, type Working } from '#lib/data/job-worker.ts'
import type { Context } from '#lib/features/context.ts'
import { lookAtAllSuggestions, lookAtSuggestions } from '#lib/features/jobs/look-at-suggestions.ts'
import { environment } from './env.ts'
import { log } from './log.ts'
import { sendMailSoon } from './mail.ts'

/** The wiki itself acts: nobody is asking, and nobody's rights are used. */
function wikiContext(): Context {
  return { db: database(), actor: guest(), now: new Date(), notify: sendMailSoon }
}

/** Takes background work from the database until told to stop; every instance of the wiki does its share. */
export async function startJobs(): Promise<Working> {
  const url = process.env.DATABASE_URL ?? environment().databaseUrl
  if (!url) throw new Error('DATABASE_URL is not set: scripts/start sets it, also for the embedded database')
  return doJobs(
    url,
    {
      'article-moved': (job) => lookAtSuggestions(wikiContext(), job),
      'look-at-all': () => lookAtAllSuggestions(wikiContext()),
    },
    (error) => log.error({ err: error }, 'background work failed; it will be tried again'),
  )
}

import { z } from 'zod'
import { api } from '#lib/core/text/api.ts'
import { databaseAnswers } from '#lib/data/site.ts'
import { done } from '#lib/features/outcome.ts'
import { endpoint } from './endpoint.ts'
import { problem } from './problems.ts'

/** For what keeps the wiki running. */
export const serviceEndpoints = [
  endpoint('GET', '/health/live', {
    action: null,
    summary: 'Whether the process answers',
    answers: { 200: z.object({ status: z.literal('ok') }) },
    secret: true,
    handle: async () => done({ status: 200, body: { status: 'ok' } }),
  }),

  endpoint('GET', '/health/ready', {
    action: null,
    summary: 'Whether the database answers too',
    answers: { 200: z.object({ status: z.literal('ok') }) },
    secret: true,
    handle: async ({ context }) =>
      (await databaseAnswers(context.db))
        ? done({ status: 200, body: { status: 'ok' } })
        : done(problem(503, 'not-ready', api.notReady)),
  }),
]

import { z } from 'zod'
import type { Choice, Taken } from '#lib/core/review/resolution.ts'
import { done, type Failure, failed } from '#lib/features/outcome.ts'
import { readResolution, resolveConflicts } from '#lib/features/suggestion/resolve-conflicts.ts'
import { endpoint } from './endpoint.ts'
import { presentSubmitted } from './present.ts'
import { idParams, number, words } from './schemas.ts'
import * as shapes from './suggestion-schemas.ts'

/** One place where the suggestion and today's text disagree. */
const conflict = z.object({
  id: z.string().describe('The same for the same texts'),
  label: z.string(),
  heading: z.string().nullable(),
  base: z.string().nullable().describe('What both started from; null where that is not known'),
  theirs: z.string().describe('What the article says now'),
  mine: z.string().describe('What the suggestion says'),
  third: z
    .string()
    .nullable()
    .describe('Markdown to start a third text from; null where only one of the two can be taken'),
})

const conflicts = z.object({
  version: z.int(),
  baseRevision: z.int().nullable(),
  currentRevision: z.int().nullable(),
  conflicts: z.array(conflict),
})

const taken = z.union([z.enum(['mine', 'theirs']), z.object({ third: words(500_000) })])

function presentChoice({ id, hunks, base, theirs, mine, third }: Choice) {
  const [first] = hunks
  return { id, label: first?.label ?? '', heading: first?.place.heading ?? null, base, theirs, mine, third }
}

/** Where a suggestion conflicts with today's text, for its author or receipt holder and for reviewers. */
export const conflictEndpoints = [
  endpoint('GET', '/suggestions/{id}/conflicts', {
    action: 'suggestion.resolve',
    summary: 'Where it conflicts with the current text, passage by passage; empty when all of it fits',
    params: idParams,
    answers: { 200: conflicts },
    secret: true,
    handle: async ({ context, params }) => {
      const view = await readResolution(context, params.id)
      if (!view.ok) return view.failure.code === 'nothing-to-resolve' ? nothing(view.failure) : view
      const { version, baseRevision, currentRevision, choices } = view.value
      const body = { version, baseRevision, currentRevision, conflicts: choices.map(presentChoice) }
      return done({ status: 200, headers: { etag: `"${version}"` }, body })
    },
  }),

  endpoint('POST', '/suggestions/{id}/resolutions', {
    action: 'suggestion.resolve',
    summary:
      'Choose at conflicts, by their ids: one side, or words of your own in Markdown; it becomes the next version, and what is not named stays an open change',
    params: idParams,
    body: z.object({
      version: number.describe('Of what was read; 409 when there is a newer one'),
      currentRevision: number.describe('Of what was read; 409 when the article moved on'),
      choices: z.record(words(64), taken),
      reason: words(20_000).optional().describe('To the author, when a reviewer chooses'),
    }),
    answers: { 201: shapes.submitted },
    secret: true,
    handle: async ({ context, params, body }) => {
      const { version, currentRevision, choices, reason } = body
      const made = await resolveConflicts(context, {
        ...params,
        seenVersion: version,
        currentRevision,
        taken: new Map<string, Taken>(Object.entries(choices)),
        ...(reason === undefined ? {} : { reason }),
      })
      if (!made.ok) return failed(inBody(made.failure, choices))
      const answer = presentSubmitted(made.value)
      return done({
        status: 201,
        headers: { location: answer.url, etag: `"${answer.version}"` },
        body: answer,
      })
    },
  }),
]

/** A failure with problems that name choices, by their places in the body. */
function inBody(failure: Failure, choices: object): Failure {
  if (!failure.problems) return failure
  const problems = failure.problems.map((problem) =>
    Object.hasOwn(choices, problem.path.slice(1)) ? { ...problem, path: `/choices${problem.path}` } : problem,
  )
  return { ...failure, problems }
}

/** The same answer where there is nothing to choose. */
function nothing({ data }: Failure) {
  const about = z
    .object({
      version: z.int(),
      baseRevision: z.int().nullable(),
      currentRevision: z.int().nullable(),
    })
    .parse(data)
  return done({ status: 200, headers: { etag: `"${about.version}"` }, body: { ...about, conflicts: [] } })
}

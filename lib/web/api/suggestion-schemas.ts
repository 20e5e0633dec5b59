import { z } from 'zod'
import { checkNames } from '#lib/core/review/checks.ts'
import { suggestionStates } from '#lib/core/review/states.ts'
import { conflict, hunk, person, time } from './schemas.ts'

/** What sending a suggestion answers. */
export const submitted = z.object({
  id: z.int(),
  state: z.enum(suggestionStates),
  version: z.int(),
  contentHash: z.string(),
  slug: z.string(),
  url: z.string(),
  receipt: z.string().optional(),
  receiptUrl: z.string().optional(),
})

/** A suggestion in a list. */
export const line = z.object({
  id: z.int(),
  state: z.enum(suggestionStates),
  version: z.int(),
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  author: person,
  createdAt: time,
  updatedAt: time,
  url: z.string(),
})

/** The reviewer who is on it, and until when. */
export const claim = z.object({ by: person, until: time }).nullable()

export const check = z.object({
  name: z.enum(checkNames),
  passed: z.boolean(),
  text: z.string(),
  passages: z.array(z.object({ block: z.string(), text: z.string() })),
})

const record = z.object({ published: z.int(), declined: z.int(), pending: z.int() })

/** A suggestion in the queue. */
export const queueItem = line.extend({
  size: z.object({ hunks: z.int(), added: z.int(), removed: z.int(), sourcesOnly: z.boolean() }),
  checks: z.object({ passed: z.int(), failed: z.array(check) }),
  conflicts: z.int(),
  authorRecord: record,
  claim,
  own: z.boolean(),
})

export const comment = z.object({
  id: z.int(),
  hunkId: z.string().nullable(),
  by: person,
  body: z.string(),
  at: time,
})

const decision = z.object({
  verdict: z.string(),
  version: z.int(),
  hunkId: z.string().nullable(),
  reason: z.string(),
  by: person,
  at: time,
})

/** A decision to be made again: the article moved on under it. */
const lapsed = z.object({
  hunkId: z.string(),
  label: z.string(),
  verdict: z.enum(['accept', 'reject']),
  by: z.string(),
  at: time,
  shownOn: z.int().nullable(),
  why: z.enum(['words-changed', 'conflict', 'equals-changed']),
  now: z.string().nullable(),
})

/** A suggestion with its record. */
export const suggestion = line.extend({
  contentHash: z.string(),
  baseRevision: z.int().nullable(),
  currentRevision: z.int().nullable(),
  rebasedFrom: z.int().nullable(),
  versions: z.array(
    z.object({
      number: z.int(),
      createdAt: time,
      summary: z.string(),
      baseRevision: z.int().nullable(),
      amendedBy: person.nullable(),
    }),
  ),
  conflicts: z.array(conflict),
  checks: z.array(check),
  decisions: z.array(decision),
  lapsed: z.array(lapsed),
  obsoleteBy: z.int().nullable(),
  claim,
  comments: z.array(comment),
  approvals: z.array(person),
  approvalsNeeded: z.int(),
  authorRecord: record,
  queue: z.object({ place: z.int(), waiting: z.int(), usualWait: z.number().nullable() }).nullable(),
  revisions: z.array(z.object({ number: z.int(), publishedAt: time, by: person.nullable() })),
  own: z.boolean(),
})

/** The change that is shown, hunk by hunk. */
export const hunks = z.object({
  baseRevision: z.int().nullable(),
  rebasedFrom: z.int().nullable(),
  contentHash: z.string(),
  /** Approvals that each of them needs to be published. */
  approvalsNeeded: z.int(),
  hunks: z.array(hunk.extend({ verdict: z.enum(['accept', 'reject', 'open']), approvals: z.int() })),
  conflicts: z.array(conflict),
})

import { z } from 'zod'
import { REPLY_LENGTH, replyUses } from '#lib/core/review/replies.ts'
import { done } from '#lib/features/outcome.ts'
import { changeReply, createReply, deleteReply, readReplies } from '#lib/features/reply/saved-replies.ts'
import { endpoint } from './endpoint.ts'
import { idParams, pageOf, words } from './schemas.ts'

const uses = z.array(z.enum(replyUses)).min(1).max(replyUses.length)
const said = { body: words(REPLY_LENGTH), uses }

const reply = z.object({
  id: z.int(),
  body: z.string(),
  uses: z.array(z.enum(replyUses)),
  shared: z.boolean().describe('The wiki’s, rather than your own'),
  mayChange: z.boolean(),
})

/** Words that a reviewer says often. */
export const replyEndpoints = [
  endpoint('GET', '/replies', {
    action: null,
    summary: 'Saved replies: the wiki’s, then your own; none for who does not review',
    answers: { 200: pageOf(reply) },
    secret: true,
    handle: async ({ context }) =>
      done({ status: 200, body: { items: await readReplies(context), next: null } }),
  }),

  endpoint('POST', '/replies', {
    action: 'reply.use',
    summary: 'Save a reply for yourself, or (shared, as an admin) for all reviewers',
    body: z.object({ ...said, shared: z.boolean().default(false) }),
    answers: { 201: z.object({ id: z.int() }) },
    secret: true,
    handle: async ({ context, body }) => {
      const created = await createReply(context, body)
      return created.ok ? done({ status: 201, body: created.value }) : created
    },
  }),

  endpoint('PUT', '/replies/{id}', {
    action: 'reply.use',
    summary: 'Change a reply of yours, or (as an admin) one of the wiki’s',
    params: idParams,
    body: z.object(said),
    answers: { 204: null },
    secret: true,
    handle: async ({ context, params, body }) => {
      const changed = await changeReply(context, { ...params, ...body })
      return changed.ok ? done({ status: 204 }) : changed
    },
  }),

  endpoint('DELETE', '/replies/{id}', {
    action: 'reply.use',
    summary: 'Delete a reply of yours, or (as an admin) one of the wiki’s; what was answered with it stays',
    params: idParams,
    answers: { 204: null },
    secret: true,
    handle: async ({ context, params }) => {
      const deleted = await deleteReply(context, params)
      return deleted.ok ? done({ status: 204 }) : deleted
    },
  }),
]

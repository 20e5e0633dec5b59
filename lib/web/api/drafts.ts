import { z } from 'zod'
import { discardDraft } from '#lib/features/draft/discard-draft.ts'
import { listDrafts } from '#lib/features/draft/list-drafts.ts'
import { readDraft } from '#lib/features/draft/read-draft.ts'
import { saveDraft } from '#lib/features/draft/save-draft.ts'
import type { DraftView } from '#lib/features/draft/types.ts'
import { done } from '#lib/features/outcome.ts'
import { endpoint } from './endpoint.ts'
import { matched } from './if-match.ts'
import { pageOf, time, words } from './schemas.ts'

const params = z.object({ id: z.string().regex(/^[0-9A-Za-z_-]{8,64}$/) })

const draft = z.object({
  id: z.string(),
  articleSlug: z.string().nullable(),
  articleTitle: z.string().nullable(),
  suggestionId: z.int().nullable(),
  baseRevision: z.int().nullable(),
  content: z.object({ document: z.unknown(), summary: z.string(), slug: z.string() }),
  sequence: z.int(),
  updatedAt: time,
})

function present(view: DraftView) {
  return { ...view, updatedAt: view.updatedAt.toISOString() }
}

/** What one person is writing; nobody else sees it. */
export const draftEndpoints = [
  endpoint('GET', '/drafts', {
    action: 'draft.use',
    summary: 'Your drafts, newest first',
    answers: { 200: pageOf(draft) },
    secret: true,
    handle: async ({ context }) => {
      const drafts = await listDrafts(context)
      return drafts.ok
        ? done({ status: 200, body: { items: drafts.value.map(present), next: null } })
        : drafts
    },
  }),

  endpoint('GET', '/drafts/{id}', {
    action: 'draft.use',
    summary: 'One of your drafts; the ETag is its sequence',
    params,
    answers: { 200: draft },
    secret: true,
    handle: async ({ context, params: { id } }) => {
      const found = await readDraft(context, { id })
      if (!found.ok) return found
      return done({ status: 200, headers: { etag: `"${found.value.sequence}"` }, body: present(found.value) })
    },
  }),

  endpoint('PUT', '/drafts/{id}', {
    action: 'draft.use',
    summary:
      'Save a draft under an id of your own (a UUID); If-Match or `sequence` names the save it follows',
    params,
    body: z.object({
      articleSlug: words(400).nullable().optional(),
      suggestionId: z.int().min(1).max(2_147_483_647).nullable().optional(),
      baseRevision: z.int().min(1).max(2_147_483_647).nullable().optional(),
      content: z.object({
        document: z.unknown(),
        summary: z.string().max(5_000).default(''),
        slug: z.string().max(400).default(''),
      }),
      sequence: z.int().min(0).max(2_147_483_646).optional(),
    }),
    answers: { 200: z.object({ id: z.string(), sequence: z.int(), updatedAt: time }) },
    secret: true,
    handle: async ({ context, params: { id }, body, ifMatch }) => {
      const named = ifMatch !== null && /^\d{1,9}$/.test(ifMatch) ? Number(ifMatch) : null
      const saved = await saveDraft(context, { ...body, id, sequence: named ?? body.sequence ?? 0 })
      if (!saved.ok) return matched(saved, ifMatch, 'draft-changed')
      const { sequence, updatedAt } = saved.value
      const answer = { id, sequence, updatedAt: updatedAt.toISOString() }
      return done({ status: 200, headers: { etag: `"${sequence}"` }, body: answer })
    },
  }),

  endpoint('DELETE', '/drafts/{id}', {
    action: 'draft.use',
    summary: 'Discard one of your drafts',
    params,
    answers: { 204: null },
    secret: true,
    handle: async ({ context, params: { id } }) => {
      const discarded = await discardDraft(context, { id })
      return discarded.ok ? done({ status: 204 }) : discarded
    },
  }),
]

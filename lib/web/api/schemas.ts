/** Shapes that several endpoints share: what they take, and what they answer. */
import { z } from 'zod'
import { isPlainText } from '#lib/features/input.ts'

// Taken ---------------------------------------------------------------------------------------

/** Text that the database can hold. */
export const words = (most: number) => z.string().max(most).refine(isPlainText, 'This is not plain text.')

/** A database key from an address. */
export const id = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.int().max(2_147_483_647))

/** A revision number in a body. */
export const number = z.int().min(1).max(2_147_483_647)

export const slugParams = z.object({ slug: z.string().min(1).max(600) })
export const idParams = z.object({ id })

/** Where a list starts and how long it is. */
export const pageQuery = z.object({
  cursor: words(300).optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .transform((limit) => Math.min(limit, 100))
    .optional(),
})

/** A text from outside: JSON of the one schema, or Markdown. Exactly one of them, as `hasOneText` asks. */
export const text = {
  document: z.unknown().optional().meta({ description: 'A document, as `content?format=json` gives it.' }),
  markdown: z.string().optional(),
}

/** For `refine`: whether either document or markdown was sent. */
export function hasOneText(body: {
  readonly document?: unknown
  readonly markdown?: string | undefined
}): boolean {
  return (body.document === undefined) !== (body.markdown === undefined)
}

/** What is said when neither or both were sent. */
export const oneText = 'Send either document or markdown.'

/** The one of the two that was sent. */
export function textOf(body: { readonly document?: unknown; readonly markdown?: string | undefined }) {
  return body.markdown === undefined ? { document: body.document } : { markdown: body.markdown }
}

// Answered ------------------------------------------------------------------------------------

export const time = z.iso.datetime()

export const person = z.object({
  name: z.string(),
  kind: z.enum(['account', 'guest', 'system']),
  url: z.string().nullable(),
})

/** A list: its items and where the next page starts. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export const revisionLine = z.object({
  number: z.int(),
  publishedAt: time,
  author: person,
  amenders: z.array(person),
  approvers: z.array(person),
  summary: z.string(),
  suggestion: z.int().nullable(),
  rebasedFrom: z.int().nullable(),
  direct: z.boolean(),
  imported: z.boolean(),
  singleReviewer: z.boolean(),
  words: z.int().nullable(),
  sources: z.int().nullable(),
  hidden: z.boolean(),
  hash: z.string(),
  url: z.string(),
})

export const hunk = z.object({
  id: z.string(),
  kind: z.string(),
  requires: z.array(z.string()),
  place: z.object({ heading: z.string().nullable(), anchor: z.string().nullable() }),
  label: z.string(),
  words: z.object({ added: z.int(), removed: z.int() }),
  citations: z.array(z.string()),
  before: z.string(),
  after: z.string(),
  approximate: z.boolean(),
})

export const conflict = z.looseObject({})

export const reviewStatus = z.object({
  state: z.enum(['disputed', 'outdated', 'unreviewed', 'needs-sources', 'source-backed', 'reviewed']),
  reasons: z.array(z.looseObject({ kind: z.string(), good: z.boolean() })),
})

export const published = z.object({
  number: z.int(),
  publishedAt: time,
  hash: z.string(),
  url: z.string(),
})

export const problemDocument = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  problems: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

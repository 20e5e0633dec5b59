import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const at = z.iso.datetime().transform((value) => new Date(value))
const file = z.string().regex(/^(articles|suggestions)\/[a-z0-9/.-]+\.md$/)

const event = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('publish'),
    at,
    article: z.string(),
    file,
    author: z.string(),
    approvers: z.array(z.string()).min(1),
    summary: z.string(),
    reviewEveryDays: z.number().int().optional(),
  }),
  z.strictObject({
    type: z.literal('suggest'),
    at,
    id: z.string(),
    article: z.string(),
    base: z.number().int(),
    file,
    author: z.string().optional(),
    guest: z.boolean().optional(),
    guestName: z.string().optional(),
    summary: z.string(),
  }),
  z.strictObject({ type: z.literal('version'), at, id: z.string(), file, summary: z.string() }),
  z.strictObject({ type: z.literal('comment'), at, id: z.string(), author: z.string(), body: z.string() }),
  z.strictObject({
    type: z.literal('request-changes'),
    at,
    id: z.string(),
    reviewer: z.string(),
    comment: z.string(),
  }),
  z.strictObject({
    type: z.literal('decline'),
    at,
    id: z.string(),
    reviewer: z.string(),
    reason: z.string(),
  }),
  z.strictObject({ type: z.literal('withdraw'), at, id: z.string() }),
  z.strictObject({
    type: z.literal('approve'),
    at,
    id: z.string(),
    reviewer: z.string(),
    publishes: z.number().int(),
  }),
  z.strictObject({
    type: z.literal('confirm'),
    at,
    article: z.string(),
    reviewer: z.string(),
    note: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('protect'),
    at,
    article: z.string(),
    level: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  }),
])

const person = z.strictObject({
  key: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['contributor', 'trusted', 'reviewer', 'admin']),
})

const story = z.strictObject({ people: z.array(person), events: z.array(event) })

export type Story = z.infer<typeof story>
export type StoryEvent = z.infer<typeof event>
export type EventOf<T extends StoryEvent['type']> = Extract<StoryEvent, { type: T }>

/** Who did what and when in the demo wiki, as README.md beside this file describes it. */
export async function readStory(): Promise<Story> {
  return story.parse(JSON.parse(await readFile(new URL('story.json', import.meta.url), 'utf8')))
}

/** The Markdown that an event names. */
export function readStoryFile(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8')
}

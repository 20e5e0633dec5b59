import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { makePerson, makeToken } from './people.ts'

/** A word that only the articles of this run have. */
export const tag = `Kontor${process.pid}`

/** Who decides, and a token of somebody who may start articles. */
export interface Stage {
  readonly reviewer: string
  readonly token: string
}

/** A reviewer, and somebody trusted who writes. */
export async function setStage(name: string): Promise<Stage> {
  const { email } = await makePerson(`${name} Queues ${process.pid}`, 'reviewer')
  const writer = await makePerson(`${name} Trusted ${process.pid}`, 'trusted')
  return { reviewer: email, token: await makeToken(writer.email) }
}

const paragraphs = (article: number): readonly string[] =>
  Array.from(
    { length: 8 },
    (_, n) => `House ${article} kept its ledger number ${n} in the cellar by the river.`,
  )

/** The address of an article of this run. */
export const slugOf = (article: number, name: string) => `${tag}-${name}-${article}`.toLowerCase()

/** An article of eight paragraphs. */
export async function makeArticle(
  request: APIRequestContext,
  { token }: Stage,
  name: string,
  article: number,
): Promise<void> {
  const made = await request.post('/api/v1/articles', {
    headers: { authorization: `Bearer ${token}` },
    data: {
      title: `${tag} ${name} ${article}`,
      slug: slugOf(article, name),
      markdown: paragraphs(article).join('\n\n'),
      summary: 'Start it',
    },
  })
  expect(made.status(), await made.text()).toBe(201)
}

/** A suggestion that changes the paragraphs named; each is one change. */
export async function suggest(
  request: APIRequestContext,
  { token }: Stage,
  slug: string,
  article: number,
  changed: readonly number[],
): Promise<number> {
  const markdown = paragraphs(article)
    .map((words, n) => (changed.includes(n) ? words.replace('cellar', `attic ${n}`) : words))
    .join('\n\n')
  const sent = await request.post(`/api/v1/articles/${slug}/suggestions`, {
    headers: { authorization: `Bearer ${token}` },
    data: { baseRevision: 1, markdown, summary: `Move ${changed.length} of house ${article}` },
  })
  expect(sent.status(), await sent.text()).toBe(201)
  return (await sent.json()).id
}

/** An article with these suggestions, alone in the queue. */
export async function oneArticle(
  request: APIRequestContext,
  stage: Stage,
  name: string,
  changes: readonly (readonly number[])[],
) {
  await makeArticle(request, stage, name, 1)
  const slug = slugOf(1, name)
  const ids: number[] = []
  for (const changed of changes) ids.push(await suggest(request, stage, slug, 1, changed))
  return { slug, ids, queue: `/review?q=${tag} ${name}` }
}

export const row = (page: Page, id: number) => page.locator(`[data-row="${id}"]`)
export const panel = (page: Page, id: number) => page.locator(`[data-panel="${id}"]`)
export const link = (page: Page, id: number) => row(page, id).locator('[data-go]')

import { z } from 'zod'
import type { Database } from '#lib/data/client.ts'
import { createApiToken } from '#lib/data/tokens.ts'
import { createArticle } from '#lib/features/article/create-article.ts'
import { as, person } from '#tests/features/stage.ts'
import { startWiki } from '#tests/setup/server.ts'
import { ask, cpuPer, measuredArticle, onDatabaseOf, REQUESTS, WARM, within } from './server.ts'
import type { BenchRow } from './storage.ts'

/** DESIGN §11 searches among so many. */
const ARTICLES = 1_000
/** Each gets one suggestion, so that all are written on an article that stands still. */
const CHANGED = WARM + REQUESTS

/** One word of every article, one of a few, two that stand in one title, and a misspelt one. */
const QUERIES = ['harp', 'strung', 'Aeolian+harp+617', 'aeolain']

const sent = z.object({ id: z.number(), contentHash: z.string() })

/**
 * Server CPU of the whole requests that suggest a change, approve and publish it, and search, on the
 * built wiki over HTTP. What a publication sets off in the background (looking again at other
 * suggestions on the article) is in it.
 */
export async function benchWorking(): Promise<readonly BenchRow[]> {
  const wiki = await startWiki({ PALIMPSEST_DEMO: 'off' })
  try {
    const tokens = await onDatabaseOf(wiki, async (db) => {
      await startArticles(db, 0, ARTICLES)
      return await tokensOf(db)
    })
    const submitted = new Map<number, z.infer<typeof sent>>()
    const searching = await cpuPer(wiki.pid, async (n) => {
      await ask(`${wiki.url}/search?q=${QUERIES[n % QUERIES.length]}`, 200)
    })
    await onDatabaseOf(wiki, (db) => startArticles(db, ARTICLES, CHANGED))
    const submitting = await cpuPer(wiki.pid, async (n) => {
      const url = `${wiki.url}/api/v1/articles/aeolian-harp-${n}/suggestions`
      const headers = { authorization: `Bearer ${tokens.writer}`, 'content-type': 'application/json' }
      const document = measuredArticle(n + 1, title(n))
      const body = JSON.stringify({ baseRevision: 1, document, summary: 'Say when it was strung' })
      submitted.set(n, sent.parse(JSON.parse(await ask(url, 201, { method: 'POST', headers, body }))))
    })
    const publishing = await cpuPer(wiki.pid, async (n) => {
      const { id, contentHash } = submitted.get(n) ?? { id: 0, contentHash: '' }
      const headers = { authorization: `Bearer ${tokens.reviewer}` }
      const body = new URLSearchParams({ contentHash, publish: '1', whole: '' })
      // The button "Approve and publish" leads back to the suggestion.
      await ask(`${wiki.url}/suggestions/${id}/approval`, 303, { method: 'POST', headers, body })
    })
    // That there is such a revision shows that it was published.
    await ask(`${wiki.url}/wiki/aeolian-harp-${WARM + REQUESTS - 1}/revisions/2`, 200)
    return [
      within('submitting a suggestion, server CPU', submitting, 15),
      within('approving and publishing it, server CPU', publishing, 15),
      within(`search among ${ARTICLES} articles, server CPU`, searching, 8),
    ]
  } finally {
    await wiki.stop()
  }
}

const title = (n: number) => `Aeolian harp ${n}`

/** Writes the articles from one number up to another into the running wiki. */
async function startArticles(db: Database, from: number, to: number): Promise<void> {
  const author = await person(db, `Bench Author ${from}`, 'admin')
  for (let n = from; n < to; n++) {
    const made = await createArticle(as(db, author), {
      document: measuredArticle(n, title(n)),
      summary: 'Start the article',
    })
    if (!made.ok) throw new Error(made.failure.detail)
  }
}

/** Tokens of who suggests and who reviews. */
async function tokensOf(db: Database): Promise<{ readonly writer: string; readonly reviewer: string }> {
  const tokenOf = async (name: string, role: 'trusted' | 'reviewer') => {
    const { userId } = await person(db, name, role)
    return (await createApiToken(db, { userId, name: 'bench' })).token
  }
  return {
    // An account without trust is stopped after 300 suggestions in an hour.
    writer: await tokenOf('Bench Writer', 'trusted'),
    reviewer: await tokenOf('Bench Reviewer', 'reviewer'),
  }
}

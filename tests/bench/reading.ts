import { gzipSync } from 'node:zlib'
import type { Database } from '#lib/data/client.ts'
import { createApiToken } from '#lib/data/tokens.ts'
import { createArticle } from '#lib/features/article/create-article.ts'
import { publishDirectly } from '#lib/features/article/publish-directly.ts'
import { as, person } from '#tests/features/stage.ts'
import { type RunningWiki, startWiki } from '#tests/setup/server.ts'
import { ask, cpuPer, measuredArticle, onDatabaseOf, warmUp, within } from './server.ts'
import type { BenchRow } from './storage.ts'

const REVISIONS = 200

/** Server CPU of reading pages and the bytes of an article page, on the built wiki over HTTP. */
export async function benchReading(): Promise<readonly BenchRow[]> {
  const wiki = await startWiki({ PALIMPSEST_DEMO: 'off' })
  try {
    const token = await onDatabaseOf(wiki, fill)
    const get = async (path: string, headers: Readonly<Record<string, string>>) => {
      await ask(`${wiki.url}${path}`, 200, { headers })
    }
    const cookie = await signedInCookie(wiki)
    const page = '/wiki/aeolian-harp'
    // What all pages share is warm before the first is measured, whichever that is.
    for (const path of [page, `${page}/history`, `${page}/compare/198...199`])
      await warmUp(() => get(path, { cookie }))
    const cpu = (path: string, headers: Readonly<Record<string, string>> = {}) =>
      cpuPer(wiki.pid, () => get(path, headers))
    return [
      within('signed-in article read, server CPU', await cpu(page, { cookie }), 4),
      within(
        'article read by its writer with a token, server CPU',
        await cpu(page, { authorization: `Bearer ${token}` }),
        4,
      ),
      within('article read by a guest without a page cache, server CPU', await cpu(page), 4),
      within(`history of ${REVISIONS} revisions, server CPU`, await cpu(`${page}/history`), 8),
      within('comparison of two neighbours, server CPU', await cpu(`${page}/compare/198...199`), 8),
      within('comparison of v1 with v200, server CPU', await cpu(`${page}/compare/1...200`), 12),
      within(
        'article page with its stylesheet and script, gzip',
        (await wireBytes(wiki.url, page)) / 1024,
        60,
        'KB',
      ),
    ]
  } finally {
    await wiki.stop()
  }
}

/** Writes the article with its history into the running wiki; returns a token of who wrote it. */
async function fill(db: Database): Promise<string> {
  const greta = await person(db, 'Bench Admin', 'admin')
  const made = await createArticle(as(db, greta), {
    document: measuredArticle(0),
    summary: 'Start the article',
  })
  if (!made.ok) throw new Error(made.failure.detail)
  for (let number = 1; number < REVISIONS; number++) {
    const published = await publishDirectly(as(db, greta), {
      slug: 'aeolian-harp',
      baseRevision: number,
      document: measuredArticle(number),
      summary: 'Say when the harp was strung',
    })
    if (!published.ok) throw new Error(published.failure.detail)
  }
  return (await createApiToken(db, { userId: greta.userId, name: 'bench' })).token
}

/** The cookie of a browser that has signed in by the link that the start printed. */
async function signedInCookie(wiki: RunningWiki): Promise<string> {
  const signedIn = await fetch(wiki.adminLink, {
    method: 'POST',
    headers: { origin: wiki.url },
    redirect: 'manual',
  })
  const cookie = signedIn.headers.getSetCookie().map((value) => value.split(';')[0])
  const page = await ask(`${wiki.url}/`, 200, { headers: { cookie: cookie.join('; ') } })
  if (!page.includes('href="/account"')) throw new Error('the link did not sign in')
  return cookie.join('; ')
}

async function wireBytes(origin: string, path: string): Promise<number> {
  const html = await ask(origin + path, 200)
  const linked = [...html.matchAll(/(?:href|src)="(\/assets\/[0-9a-f]+\.(?:css|js))"/g)].map(
    (match) => match[1],
  )
  let bytes = gzipSync(html).length
  for (const address of new Set(linked)) {
    const body = await (await fetch(`${origin}${address}`)).arrayBuffer()
    bytes += gzipSync(new Uint8Array(body)).length
  }
  return bytes
}

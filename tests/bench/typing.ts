import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from '@playwright/test'
import { parseDocument } from '#lib/core/document/parse.ts'
import type { Document } from '#lib/core/document/types.ts'
import { openDatabase } from '#lib/data/client.ts'
import { createArticle } from '#lib/features/article/create-article.ts'
import { readEnvironment } from '#lib/web/env.ts'
import { ensureDatabase } from '#scripts/setup/database.ts'
import { findBrowser } from '#scripts/testing/browser.ts'
import { as, person } from '#tests/features/stage.ts'
import { startWiki } from '#tests/setup/server.ts'
import { article } from './articles.ts'
import { openBareEditor } from './bare-editor.ts'
import type { BenchRow } from './storage.ts'

/** DESIGN §11: an article of 10,000 words; keys come as a fast typist's do. */
const WORDS = 10_000
const SOURCES = 60
const STRETCHES = 5
const SENTENCE =
  'The harp of the western gate was strung anew, and the wind of the valley has played on it since. '
const KEY_EVERY = 55
/** Long enough for the comparison with the published text and for keeping the draft. */
const BETWEEN = 900

/** What typing costs in the editor of the wiki and in a bare one, and how much script the page loads. */
export async function benchTyping(): Promise<readonly BenchRow[]> {
  const wiki = await startWiki({ PALIMPSEST_DEMO: 'off' })
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    // Without waiting for the next picture, the time until one is ready is the time that the work takes.
    args: ['--no-sandbox', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  })
  try {
    const document = longArticle()
    await store(wiki.dataFolder, document)
    const ours = await oursIn(browser, `${wiki.url}/wiki/long/improve`)
    const bare = await bareIn(browser, document)
    const row = (work: string, mine: number, reference: number, unit = 'ms'): BenchRow => ({
      work,
      ours: mine,
      reference,
      unit,
      ratio: mine / reference,
    })
    return [
      row(`typing in ${WORDS} words, p99, against the budget`, p99(ours.times), 16),
      row('typing, p99, against a bare Tiptap editor', p99(ours.times), p99(bare)),
      row('typing, median, against a bare Tiptap editor', median(ours.times), median(bare)),
      row('script of the editor page, gzip', ours.script / 1024, 350, 'KB'),
    ]
  } finally {
    await browser.close()
    await wiki.stop()
  }
}

async function oursIn(browser: Browser, url: string) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      scripts.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto(url)
  await page.locator('#text .prose p').first().waitFor()
  const times = await typeInto(page)
  return { times, script: (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0) }
}

async function bareIn(browser: Browser, document: Document): Promise<readonly number[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const plain = document.content.flatMap((node) =>
    node.type === 'paragraph' || node.type === 'heading'
      ? [{ ...node, content: (node.content ?? []).filter((part) => part.type === 'text') }]
      : [],
  )
  await openBareEditor(page, plain)
  await page.locator('#text p').first().waitFor()
  return typeInto(page)
}

/** Types a few sentences in paragraphs all over the text; milliseconds from each key to the picture that shows it. */
async function typeInto(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    Reflect.set(window, 'keyTimes', times)
    const after = new MessageChannel()
    const waiting: number[] = []
    after.port1.onmessage = () => {
      for (const start of waiting.splice(0)) times.push(performance.now() - start)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key.length !== 1) return
      requestAnimationFrame(() => {
        waiting.push(event.timeStamp)
        after.port2.postMessage(null)
      })
    }
    window.addEventListener('keydown', onKey, true)
  })
  const paragraphs = page.locator('#text .ProseMirror > p')
  const count = await paragraphs.count()
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    await paragraphs.nth(Math.floor(((stretch + 0.5) * count) / STRETCHES)).click()
    for (const key of SENTENCE) {
      await page.keyboard.press(key === ' ' ? 'Space' : key)
      await page.waitForTimeout(KEY_EVERY)
    }
    await page.waitForTimeout(BETWEEN)
  }
  return page.evaluate((): number[] => Reflect.get(window, 'keyTimes'))
}

/** An article with a citation in every paragraph. */
function longArticle(): Document {
  const plain = article(WORDS, 7)
  const sources = Object.fromEntries(
    Array.from({ length: SOURCES }, (_, n) => [
      `source-${n}`,
      { type: 'book', title: `On the harp of the gate, part ${n}` },
    ]),
  )
  let cited = 0
  const content = plain.content.map((node) => {
    if (node.type !== 'paragraph') return node
    const item = { sourceKey: `source-${cited++ % SOURCES}`, locator: '', quote: '' }
    return { ...node, content: [...(node.content ?? []), { type: 'citation', attrs: { items: [item] } }] }
  })
  const blocks = content.filter((node) => node.type !== 'bibliography')
  const result = parseDocument({
    type: 'doc',
    attrs: { title: 'Long' },
    content: [...blocks, { type: 'bibliography', attrs: { sources } }],
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

async function store(dataFolder: string, document: Document): Promise<void> {
  const read = readEnvironment({ PALIMPSEST_DATA: dataFolder, PALIMPSEST_SECRET: 'x'.repeat(32) })
  if (!read.ok) throw new Error(read.problem)
  const ready = await ensureDatabase(read.value)
  const db = openDatabase(ready.databaseUrl)
  try {
    const greta = await person(db, 'Bench Admin', 'admin')
    const made = await createArticle(as(db, greta), { document, slug: 'long', summary: 'Start' })
    if (!made.ok) throw new Error(made.failure.detail)
  } finally {
    await db.$disconnect()
  }
}

const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b)

function p99(times: readonly number[]): number {
  return sorted(times)[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN
}

function median(times: readonly number[]): number {
  return sorted(times)[Math.floor(times.length / 2)] ?? Number.NaN
}

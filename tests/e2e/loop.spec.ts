import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { makePerson, signIn } from './people.ts'
import { caretAfter, changes, openEditor, selectWords } from './suggesting.ts'

/**
 * The whole loop: a guest suggests a sentence with a new source and a table cell; a reviewer asks for
 * changes; the guest answers with a new version; the reviewer publishes it; the article, its panel, its
 * history, the comparison and the old permalink show what they should.
 */
const slug = 'version-control'
const question = 'A history answers questions that the present text cannot.'
let reviewer = ''
let round = 0

test.beforeAll(async () => {
  reviewer = (await makePerson(`Lou Loops ${process.pid}`, 'reviewer')).email
})

/** What this round writes; each round of the file writes something of its own. */
function words() {
  round += 1
  const mark = `${'one two three four'.split(' ')[round - 1]}`
  return {
    sentence: `Round ${mark} of this test adds a sentence.`,
    better: `Round ${mark} of this test adds a better sentence.`,
    source: `https://example.org/loop-${process.pid}-${mark}`,
    title: `What round ${mark} says`,
    summary: `Add what round ${mark} says`,
    cell: `lock ${mark}`,
  }
}

interface Before {
  readonly revision: number
  readonly sources: number
}

async function standing(request: APIRequestContext): Promise<Before> {
  const article = await (await request.get(`/api/v1/articles/${slug}`)).json()
  return { revision: article.revision.number, sources: article.sources.count }
}

/** Everything that must hold after publication. */
async function check(page: Page, before: Before, wrote: ReturnType<typeof words>): Promise<void> {
  const now = before.revision + 1
  await page.goto(`/wiki/${slug}`)
  await expect(page.locator('article.prose')).toContainText(wrote.better)
  await expect(page.locator('article.prose')).toContainText(wrote.cell)
  await expect(page.locator('.facts')).toContainText(`v${now}`)
  await expect(page.locator('.facts')).toContainText(`${before.sources + 1} sources`)
  await expect(page.locator('.refs')).toContainText(wrote.title)

  await page.goto(`/wiki/${slug}/history`)
  await expect(page.locator('main')).toContainText(wrote.summary)
  await page.goto(`/wiki/${slug}/compare/${before.revision}...${now}`)
  await expect(page.locator('.diff ins').first()).toBeVisible()
  await expect(page.locator('.diff')).toContainText(wrote.better)

  await page.goto(`/wiki/${slug}/revisions/${before.revision}`)
  await expect(page.locator('article.prose')).not.toContainText(wrote.better)
  await expect(page.locator('article.prose')).not.toContainText(wrote.cell)
}

/** A reviewer's own browser, signed in, of the same size as the guest's. */
async function reviewing(browser: Browser, page: Page): Promise<Page> {
  const context = await browser.newContext({ viewport: page.viewportSize() })
  const own = await context.newPage()
  await signIn(own, reviewer)
  return own
}

for (const [name, viewport] of [
  ['a wide screen', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport })

    test('the whole loop by mouse', async ({ page, browser, request }) => {
      test.setTimeout(180_000)
      const before = await standing(request)
      const wrote = words()
      const text = await openEditor(page, `/wiki/${slug}/improve`)
      await caretAfter(page, question)
      await page.keyboard.type(` ${wrote.sentence}`)
      await text.getByRole('button', { name: 'needs a source' }).click()
      const dialog = page.getByRole('dialog', { name: 'Cite a source' })
      await dialog.getByLabel('DOI, URL, ISBN').fill(wrote.source)
      await dialog.getByLabel('Title', { exact: true }).fill(wrote.title)
      await dialog.getByRole('button', { name: /^Insert citation \[\d+\]$/ }).click()
      await expect(dialog).toBeHidden()
      await selectWords(page, before.revision === 4 ? 'lock' : 'lock ')
      await page.keyboard.type(before.revision === 4 ? wrote.cell : `${wrote.cell} `)
      await expect(changes(page)).toHaveCount(2)
      await page.getByLabel('What did you change, and why?').fill(wrote.summary)
      await page.getByRole('button', { name: 'Submit for review' }).click()
      await expect(page).toHaveURL(/\/suggestions\/\d+$/)
      const address = page.url()

      const theirs = await reviewing(browser, page)
      await theirs.goto(address)
      await theirs.locator('summary', { hasText: 'Request changes' }).click()
      await theirs.getByLabel('What should change?').fill('Could it be better?')
      await theirs.getByRole('button', { name: 'Request changes' }).click()
      await expect(theirs.getByRole('status').filter({ hasText: 'asked for changes' })).toBeVisible()

      await page.reload()
      await expect(page.locator('main')).toContainText('Could it be better?')
      await page.getByRole('link', { name: 'Answer with a new version' }).first().click()
      await expect(page.getByRole('textbox', { name: 'Article text' })).toContainText(wrote.sentence)
      await selectWords(page, 'adds a sentence')
      await page.keyboard.type('adds a better sentence')
      await page.getByRole('button', { name: 'Submit the new version' }).click()
      await expect(page).toHaveURL(address)

      await theirs.goto(address)
      await theirs.getByRole('button', { name: `Approve and publish as v${before.revision + 1}` }).click()
      await expect(theirs.locator('.notices')).toContainText(`Published as v${before.revision + 1}`)
      await theirs.context().close()

      await page.goto(address)
      await expect(page.locator('main')).toContainText(`v${before.revision + 1}`)
      await check(page, before, wrote)
    })
  })
}

test('the whole loop by keyboard alone', async ({ page, browser, request }) => {
  test.setTimeout(180_000)
  const before = await standing(request)
  const wrote = words()
  await openEditor(page, `/wiki/${slug}/improve`)
  await tabTo(page, 'Article text')
  // The start of the text, the end of its first line, then down to the end of the paragraph asked about.
  await find(page, question)
  await page.keyboard.type(` ${wrote.sentence}`)
  await page.keyboard.press('Control+Alt+c')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type(wrote.source)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await find(page, 'RCS', 'td, th')
  await page.keyboard.press('Tab')
  await page.keyboard.press('End')
  await page.keyboard.type(` ${wrote.cell}`)
  await expect(changes(page)).toHaveCount(2)
  await page.keyboard.press('Escape')
  await tabTo(page, 'Submit for review')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/suggestions\/\d+$/)
  const address = page.url()

  const theirs = await reviewing(browser, page)
  await theirs.goto(address)
  await tabTo(theirs, 'Request changes')
  await theirs.keyboard.press('Enter')
  await theirs.keyboard.press('Tab')
  await theirs.keyboard.type('Could it be better?')
  await theirs.keyboard.press('Tab')
  await theirs.keyboard.press('Enter')
  await expect(theirs.getByRole('status').filter({ hasText: 'asked for changes' })).toBeVisible()

  await page.reload()
  await tabTo(page, 'Answer with a new version')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Article text' })).toContainText(wrote.sentence)
  await tabTo(page, 'Article text')
  await find(page, 'of this test adds a')
  await page.keyboard.type(' better')
  await page.keyboard.press('Escape')
  await tabTo(page, 'Submit the new version')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(address)

  await theirs.goto(address)
  await theirs.keyboard.press('A')
  await theirs.keyboard.press('P')
  await expect(theirs.locator('.dids')).toContainText(`Published as v${before.revision + 1}`)
  await theirs.context().close()
  await page.goto(`/wiki/${slug}`)
  await expect(page.locator('article.prose')).toContainText(wrote.better)
  await page.goto(`/wiki/${slug}/revisions/${before.revision}`)
  await expect(page.locator('article.prose')).not.toContainText(wrote.better)
})

/** Presses Tab until what has this name or label has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    const there = await page.evaluate((wanted) => {
      const { activeElement } = document
      const label = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
      return activeElement !== document.body && label.trim() === wanted
    }, name)
    if (there) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never led to ${name}`)
}

/**
 * Moves the caret by arrow keys until it stands right behind these words: up and down to their block (along
 * the line inside a table, where a line down keeps to its column), then along the line.
 */
async function find(page: Page, words: string, within = 'p, h2, h3, h4, li, td, th'): Promise<void> {
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < 400; i++) {
    const key = await page.evaluate(
      ([wanted = '', blocks = '']) => {
        const selection = getSelection()
        const node = selection?.anchorNode
        const element = node instanceof Element ? node : node?.parentElement
        const text = element?.closest('.ProseMirror')
        const goal = [...(text?.querySelectorAll(blocks) ?? [])].find((b) => b.textContent.includes(wanted))
        if (!node || !element || !goal) return 'ArrowDown'
        if (!goal.contains(node)) {
          const passed = goal.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING
          if (goal.closest('tbody')?.contains(node)) return passed ? 'ArrowLeft' : 'ArrowRight'
          return passed ? 'ArrowUp' : 'ArrowDown'
        }
        const before = document.createRange()
        before.selectNodeContents(goal)
        before.setEnd(node, selection?.anchorOffset ?? 0)
        const left = goal.textContent.indexOf(wanted) + wanted.length - before.toString().length
        return left === 0 ? null : left > 0 ? 'ArrowRight' : 'ArrowLeft'
      },
      [words, within],
    )
    if (key === null) return
    await page.keyboard.press(key)
  }
  throw new Error(`The caret never came to “${words}”`)
}

import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { problemsOf } from './axe.ts'
import { makePerson, signIn } from './people.ts'

/** A suggestion of the demo content with eight changes of several kinds. */
const summaryOfDemo = 'Explain MMLU-Pro with its paper'

let reviewer = ''
let fresh = 0

test.beforeAll(async () => {
  reviewer = (await makePerson(`Rita Reviews ${process.pid}`, 'reviewer')).email
})

/** An article of our own, published by nobody yet: a guest's suggestion, and then changes to it. */
async function suggest(
  request: APIRequestContext,
  slug: string,
  change: (markdown: string) => string,
  summary: string,
): Promise<number> {
  const content = await request.get(`/api/v1/articles/${slug}/content?format=markdown`)
  const article = await request.get(`/api/v1/articles/${slug}`)
  const { revision } = await article.json()
  const markdown = change(await content.text())
  const sent = await request.post(`/api/v1/articles/${slug}/suggestions`, {
    data: { baseRevision: revision.number, markdown, summary },
  })
  expect(sent.status(), await sent.text()).toBe(201)
  return (await sent.json()).id
}

/** Three changes, one of them a sentence at the end. */
function threeChanges(markdown: string): string {
  fresh += 1
  const [head = '', ...paragraphs] = markdown.split('\n\n')
  const texts = paragraphs
    .map((text, index) => ({ text, index }))
    .filter(({ text }) => /^[A-Z*“][^|>#]{80,}/.test(text))
  const chosen = texts.slice(0, 3).map(({ index }) => index)
  return [
    head,
    ...paragraphs.map((text, index) =>
      chosen.includes(index) ? `${text} Addition ${fresh} of place ${chosen.indexOf(index) + 1}.` : text,
    ),
  ].join('\n\n')
}

async function openDemo(page: Page): Promise<void> {
  await page.goto('/review?q=MMLU-Pro')
  await page.locator('tr', { hasText: summaryOfDemo }).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(summaryOfDemo)
}

test('the queue and a suggestion pass axe and fit, in every form', async ({ page }) => {
  test.slow()
  await signIn(page, reviewer)
  await openDemo(page)
  const { pathname } = new URL(page.url())
  const views = ['', '?view=split', '?view=final'].map((query) => pathname + query)
  for (const path of ['/review', '/review?tab=decided', ...views]) {
    await page.goto(path)
    expect.soft(await problemsOf(page), path).toEqual([])
  }
})

test('the queue is for reviewers', async ({ page, request }) => {
  expect((await request.get('/review')).status()).toBe(401)
  const { email } = await makePerson(`Colin Contributes ${process.pid}`, 'contributor')
  await signIn(page, email)
  const answer = await page.goto('/review')
  expect(answer?.status()).toBe(403)
})

test('filters narrow the queue', async ({ page }) => {
  await signIn(page, reviewer)
  await page.goto('/review')
  const all = await page.locator('.queue-list tbody tr').count()
  await page.getByLabel('Checks').selectOption('failed')
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL(/checks=failed/)
  const some = await page.locator('.queue-list tbody tr').count()
  expect(some).toBeGreaterThan(0)
  expect(some).toBeLessThan(all)
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page.locator('.queue-list tbody tr')).toHaveCount(all)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('changes are requested, comments kept, a decline without reason comes back, then it is published', async ({
    page,
    request,
  }) => {
    const id = await suggest(request, 'palimpsest', threeChanges, 'Three additions without script')
    await signIn(page, reviewer)
    await page.goto(`/suggestions/${id}`)
    await page.locator('summary', { hasText: 'Request changes' }).click()
    await page.getByLabel('What should change?').fill('Name the source, please.')
    await page.getByRole('button', { name: 'Request changes' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'asked for changes' })).toBeVisible()
    await expect(page.locator('.meta .chip').first()).toContainText('Changes requested')
    await page.getByLabel('Your comment').fill('A word in between')
    await page.locator('.thread').getByRole('button', { name: 'Comment' }).click()
    await expect(page.locator('.thread')).toContainText('A word in between')

    await page.locator('summary', { hasText: 'Decline' }).click()
    await page.getByRole('radio', { name: 'Another reason' }).check()
    await page.getByLabel('What would make it acceptable?').last().fill('A source for each sentence')
    await page.getByRole('button', { name: 'Decline the suggestion' }).click()
    await expect(page.getByRole('alert')).toContainText('Choose a reason')
    await expect(page.getByLabel('What would make it acceptable?').last()).toHaveValue(
      'A source for each sentence',
    )

    await page.goto(`/suggestions/${id}`)
    await page.getByRole('button', { name: /^Approve and publish as v/ }).click()
    await expect(page.locator('.notices')).toContainText('Published as v')
    await page.getByRole('link', { name: 'Read the article' }).click()
    await expect(page.locator('article')).toContainText(`Addition ${fresh} of place 3.`)
  })
})

test('a declined suggestion says why and can be reopened', async ({ page, request }) => {
  const id = await suggest(request, 'palimpsest', threeChanges, 'To be declined')
  await signIn(page, reviewer)
  await page.goto(`/suggestions/${id}`)
  await page.locator('summary', { hasText: 'Decline' }).click()
  await page.getByRole('radio', { name: 'Not neutral' }).last().check()
  await page.getByLabel('What would make it acceptable?').last().fill('Leave the praise out')
  await page.getByRole('button', { name: 'Decline the suggestion' }).click()
  await expect(page.locator('.notices')).toContainText('Not neutral.')
  await expect(page.locator('.notices')).toContainText('What would make it acceptable: Leave the praise out')
  await page.getByRole('button', { name: 'Reopen' }).click()
  await expect(page.locator('.meta .chip').first()).toContainText('In review')
})

test('by keyboard alone: accept one, reject one with a reason, publish; the third stays open', async ({
  page,
  request,
}) => {
  const id = await suggest(request, 'palimpsest', threeChanges, 'Three additions by keyboard')
  const place = fresh
  await signIn(page, reviewer)
  await page.goto(`/suggestions/${id}`)
  const card = (number: number) => page.locator(`#h${number}`)
  await page.keyboard.press('j')
  await expect(card(1)).toBeFocused()
  await page.keyboard.press('a')
  await expect(card(1)).toHaveAttribute('data-verdict', 'accept')
  await expect(card(2)).toBeFocused()
  await expect(page.locator('#live')).toContainText('1 accepted · 0 rejected · 2 to decide')
  await page.keyboard.press('r')
  await expect(card(2).getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.type('It says that elsewhere.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(card(2)).toHaveAttribute('data-verdict', 'reject')
  await expect(card(2)).toContainText('It says that elsewhere.')
  await expect(card(3)).toBeFocused()
  await expect(page.locator('.dock')).toContainText('stays open on the new base')

  await page.keyboard.press('k')
  await expect(card(2)).toBeFocused()
  await page.keyboard.press('u')
  await expect(card(2)).toHaveAttribute('data-verdict', 'open')
  await page.goto(`/suggestions/${id}?view=final`)
  await expect(page.locator('.prose.final').first()).toContainText(`Addition ${place} of place 1.`)
  await expect(page.locator('.prose.final', { hasText: `Addition ${place} of place 3.` })).toHaveCount(0)

  await page.keyboard.press('P')
  await expect(page.locator('.dids')).toContainText('Published as v')
  await page.goto(`/suggestions/${id}`)
  await expect(page.locator('.idx')).toContainText('2 changes')
  await page.goto('/wiki/palimpsest')
  await expect(page.locator('article')).toContainText(`Addition ${place} of place 1.`)
  await expect(page.locator('article')).not.toContainText(`Addition ${place} of place 3.`)
})

test('single keys can be turned off, and are off in fields', async ({ page }) => {
  await signIn(page, reviewer)
  await openDemo(page)
  const searchKey = page.locator('header .find .key').first()
  await expect(searchKey).toBeVisible()
  await page.getByLabel('Your comment').focus()
  await page.keyboard.type('a j k')
  await expect(page.getByLabel('Your comment')).toHaveValue('a j k')
  await page.locator('body').click({ position: { x: 5, y: 300 } })
  await page.keyboard.press('?')
  await page.getByRole('button', { name: 'Turn single-key shortcuts off' }).click()
  await page.keyboard.press('Escape')
  await expect(searchKey).toBeHidden()
  await page.keyboard.press('j')
  await expect(page.locator('.hc.cur')).toHaveCount(0)
  await page.keyboard.press('?')
  await page.getByRole('button', { name: 'Turn single-key shortcuts on' }).click()
  await expect(page.getByText('Single-key shortcuts are on.')).toBeVisible()
})

test('an approval of what is not shown any more is refused, and the page shows the new', async ({
  page,
  request,
}) => {
  const id = await suggest(request, 'palimpsest', threeChanges, 'Stale')
  await signIn(page, reviewer)
  await page.goto(`/suggestions/${id}`)
  await page
    .locator('.approve [name=contentHash]')
    .evaluate((field) => field.setAttribute('value', '0'.repeat(64)))
  await page.getByRole('button', { name: /^Approve and publish/ }).click()
  await expect(page.getByRole('alert')).toContainText('not the one that was shown')
  await expect(page.getByRole('button', { name: /^Approve and publish/ })).toBeVisible()
})

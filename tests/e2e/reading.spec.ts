import { expect, test } from '@playwright/test'

/** An article of the demo content with several revisions, tables and sources. */
const article = '/wiki/claude-3-5-haiku'

const phone = { width: 390, height: 660 }

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the article is complete, its facts open and its citations show their source', async ({ page }) => {
    await page.goto(article)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Claude 3.5 Haiku')
    await expect(page.getByRole('heading', { name: 'References' })).toBeVisible()
    const why = page.getByText('What would raise it')
    await expect(why).toBeHidden()
    await page.locator('.facts summary', { hasText: 'Review status' }).click()
    await expect(why).toBeVisible()
    const citation = page.locator('button.cite').first()
    await citation.click()
    await expect(page.locator('.pop:popover-open')).toBeVisible()
  })

  test('any two revisions are compared by the plain form', async ({ page }) => {
    await page.goto(`${article}/history`)
    await page.getByRole('radio', { name: 'Compare from v1', exact: true }).check()
    await page.getByRole('radio', { name: 'Compare to v3', exact: true }).check()
    await page.getByRole('button', { name: /^Compare v/ }).click()
    await expect(page).toHaveURL(/\/compare\/1\.\.\.3$/)
    await expect(page.locator('ins').first()).toBeVisible()
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: phone })

  test('the facts are one line that opens, and the text begins on the first screen', async ({ page }) => {
    await page.goto(article)
    const first = page.locator('.prose > p').first()
    expect((await first.boundingBox())?.y ?? 660).toBeLessThan(460)
    await expect(page.locator('.facts')).toBeHidden()
    await page.locator('.fline > summary').click()
    await expect(page.locator('.facts')).toBeVisible()
  })

  test('the menu leads everywhere', async ({ page }) => {
    await page.goto('/')
    await page.locator('.mm > summary').click()
    await expect(page.getByRole('link', { name: 'Start an article' }).first()).toBeVisible()
    await expect(page.getByRole('searchbox', { name: 'Search articles' }).first()).toBeVisible()
  })
})

test('addresses answer with their true status', async ({ request }) => {
  const status = async (path: string) => (await request.get(path, { maxRedirects: 0 })).status()
  expect(await status(article)).toBe(200)
  expect(await status('/wiki/nobody-began-this')).toBe(404)
  expect(await status(`${article}/revisions/9999`)).toBe(404)
  expect(await status(`${article}/revisions/01`)).toBe(404)
  expect(await status(`${article}/compare/1...9999`)).toBe(404)
  expect(await status('/users/Nobody%20Here')).toBe(404)
  expect(await status('/assets/0000000000000000.css')).toBe(404)
  expect(await status('/wiki/%E0%A4%A')).toBeLessThan(500)
  for (const variant of ['/wiki/CLAUDE-3-5-Haiku', '/wiki/Claude%203.5%20Haiku', '/wiki/claude_3_5_haiku']) {
    const answer = await request.get(variant, { maxRedirects: 0 })
    expect(answer.status()).toBe(308)
    expect(answer.headers().location).toContain(article)
  }
})

test('HEAD answers like GET, without a body', async ({ request }) => {
  const answer = await request.head(article)
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toContain('text/html')
  expect(await answer.body()).toHaveLength(0)
  expect((await request.head('/wiki/nobody-began-this')).status()).toBe(404)
})

test('a page that has not changed is not sent again', async ({ request }) => {
  const first = await request.get(article)
  const etag = first.headers().etag
  expect(etag).toBeTruthy()
  const again = await request.get(article, { headers: { 'if-none-match': etag ?? '' } })
  expect(again.status()).toBe(304)
})

test('a missing article can be started', async ({ page }) => {
  await page.goto('/wiki/lime-clast')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'There is no article called “Lime clast” yet',
  )
  const start = page.getByRole('link', { name: 'Start it' })
  await expect(start).toHaveAttribute('href', /^\/new\?/)
})

test('reading pages carry no framework script and nothing inline', async ({ page }) => {
  const response = await page.goto(article)
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self'")
  const scripts = await page
    .locator('script:not([type="application/ld+json"])')
    .evaluateAll((all) => all.map((script) => script.getAttribute('src') ?? 'inline'))
  expect(scripts).toEqual([expect.stringMatching(/^\/assets\/[0-9a-f]{16}\.js$/)])
  expect(await page.locator('[style]').count()).toBe(0)
  const script = await page.request.get(scripts[0] ?? '')
  expect((await script.body()).length).toBeLessThan(5 * 1024)
})

test('the article tells programs what it is', async ({ page }) => {
  await page.goto(article)
  const json: unknown = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? '',
  )
  expect(json).toMatchObject({ '@type': 'Article', headline: 'Claude 3.5 Haiku' })
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new RegExp(`${article}$`))
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', 'Claude 3.5 Haiku')
  await expect(page.locator('meta[name=citation_title]')).toHaveAttribute('content', 'Claude 3.5 Haiku')
})

test('an old permalink still shows the old text and says so', async ({ page }) => {
  await page.goto(`${article}/revisions/1`)
  await expect(page.getByText(/This is v1, an old revision/)).toBeVisible()
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex')
})

test('"/" goes to the search field', async ({ page }) => {
  await page.goto(article)
  await page.keyboard.press('/')
  await expect(page.locator('#q')).toBeFocused()
  await page.keyboard.type('palimpsest')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search\?q=palimpsest$/)
  await expect(page.locator('mark').first()).toBeVisible()
})

import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { violations } from './axe.ts'
import { makePerson, makeToken, signIn } from './people.ts'
import { link, oneArticle, row, type Stage, setStage, slugOf } from './queue-stage.ts'
import { test } from './test.ts'

let stage: Stage
let second = ''

test.beforeAll(async () => {
  test.setTimeout(240_000)
  stage = await setStage('Tove')
  second = (await makePerson(`Sami Second ${process.pid}`, 'reviewer')).email
})

/** What a window does when somebody comes back to it, once the page asks again. */
async function comeBack(page: Page): Promise<void> {
  const read = page.waitForResponse((response) => response.url().includes('/suggestions/'))
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await Promise.race([
      read,
      page.waitForTimeout(500).then(() => {
        throw new Error('not read yet')
      }),
    ])
  }).toPass()
}

/** The next version, in which other houses move. */
async function newVersion(request: APIRequestContext, id: number, changed: readonly number[]) {
  const headers = { authorization: `Bearer ${stage.token}` }
  const text = await request.get(`/api/v1/suggestions/${id}/content?format=markdown`, { headers })
  const markdown = (await text.text())
    .replaceAll(/attic \d/g, 'cellar')
    .split('\n\n')
    .map((words) => {
      const n = Number(/number (\d)/.exec(words)?.[1] ?? -1)
      return changed.includes(n) ? words.replace('cellar', `garret ${n}`) : words
    })
    .join('\n\n')
  const sent = await request.put(`/api/v1/suggestions/${id}`, {
    headers,
    data: { markdown, summary: 'Better' },
  })
  expect(sent.status(), await sent.text()).toBe(200)
}

test('a new version under an open page is offered, and nothing typed is lost', async ({ page, request }) => {
  const { ids } = await oneArticle(request, stage, 'newest', [[0, 1]])
  const [id = 0] = ids
  await signIn(page, stage.reviewer)
  await page.goto(`/suggestions/${id}?view=inline`)
  await page.getByLabel('Your comment').fill('A word on all of it.')
  const card = page.locator('#h2')
  await card.locator('summary', { hasText: 'Reject' }).click()
  const own = card.getByLabel('In your own words')
  await own.fill('An attic is no garret.')
  await newVersion(request, id, [0, 1])
  await comeBack(page)
  const band = page.locator('[data-newest]')
  await expect(band).toContainText('Version 2 came in while you were reading. What you typed is kept.')
  await expect(page.locator('#live')).toContainText('Version 2 came in')
  await expect(own).toBeFocused()
  await expect(own).toHaveValue('An attic is no garret.')
  await expect(page.locator('.rev .text')).toContainText('attic 1')
  expect(await violations(page)).toEqual([])

  await band.getByRole('link', { name: 'Show it as it is now' }).click()
  await expect(page.locator('.rev .text')).toContainText('garret 1')
  await expect(band).toContainText('Your words are in the comment box.')
  await expect(page.getByLabel('Your comment')).toHaveValue('A word on all of it.\n\nAn attic is no garret.')
})

test('a decision on what is no longer shown is refused with the newest beside it', async ({
  page,
  request,
}) => {
  const { ids } = await oneArticle(request, stage, 'refused', [[0, 1]])
  const [id = 0] = ids
  await signIn(page, stage.reviewer)
  await page.goto(`/suggestions/${id}?view=inline`)
  await newVersion(request, id, [0, 1, 2])
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  const show = page.getByRole('link', { name: 'Show it as it is now' })
  await expect(show).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('.idx ol li')).toHaveCount(3)
  await expect(page.locator('.hc[data-verdict=accept]')).toHaveCount(0)
})

test('a suggestion is claimed and released on its page, and with x in the queue', async ({
  page,
  request,
  another,
}) => {
  const { ids, queue } = await oneArticle(request, stage, 'lease', [[0]])
  const [id = 0] = ids
  await signIn(page, stage.reviewer)
  await page.goto(`/suggestions/${id}?view=inline`)
  await page.getByRole('button', { name: 'Claim' }).click()
  await expect(page.locator('.claim')).toContainText('Claimed by you until')
  const other = await another(second)
  await other.goto(`/suggestions/${id}?view=inline`)
  await expect(other.locator('.claim')).toContainText('Claimed by Tove')
  await expect(other.locator('.claim').getByRole('button')).toHaveCount(0)
  await page.getByRole('button', { name: 'Release' }).click()
  await expect(page.getByRole('button', { name: 'Claim' })).toBeVisible()

  await page.goto(queue)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(row(page, id)).toContainText('You, until')
  await expect(link(page, id)).toBeFocused()
  await page.keyboard.press('x')
  await expect(row(page, id)).not.toContainText('You, until')
  await expect(row(page, id).getByRole('button', { name: /^Claim/ })).toBeVisible()
  await expect(link(page, id)).toBeFocused()
})

test('two reviewers at once: each sees what the other decided, and one publishes it all', async ({
  page,
  request,
  another,
}) => {
  const { ids, slug } = await oneArticle(request, stage, 'both', [[0, 1, 2]])
  const [id = 0] = ids
  const other = await another()
  await signIn(page, stage.reviewer)
  await signIn(other, second)
  for (const one of [page, other]) await one.goto(`/suggestions/${id}?view=inline`)
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await expect(page.locator('#h1')).toHaveAttribute('data-verdict', 'accept')
  await other.locator('#h3').getByRole('button', { name: 'Accept change 3' }).click()
  await expect(other.locator('#h3')).toHaveAttribute('data-verdict', 'accept')
  await expect(other.locator('#h1')).toContainText('by Tove Queues')
  await comeBack(page)
  await expect(page.locator('#h3')).toContainText('by Sami Second')
  await expect(page.locator('#h2')).toBeFocused()
  await page.getByRole('button', { name: /^Publish 2 changes as v2/ }).click()
  await expect(page.getByText('Published as v2').first()).toBeVisible()
  await comeBack(other)
  await expect(other.locator('[data-newest]')).toContainText('The article is at v2 now')
  const text = await (await request.get(`/api/v1/articles/${slug}/content?format=text`)).text()
  expect(text).toContain('attic 0')
  expect(text).toContain('attic 2')
  expect(text).not.toContain('attic 1')
})

test('an amendment by mouse alone', async ({ page, request }) => {
  const { ids } = await oneArticle(request, stage, 'mouse', [[0]])
  await signIn(page, stage.reviewer)
  await page.goto(`/suggestions/${ids[0]}?view=inline`)
  await page.getByRole('link', { name: 'Amend change 1' }).click()
  const passage = page.getByRole('textbox', { name: 'Passage' })
  await expect(passage).toBeFocused()
  await passage.press('Control+End')
  await page.keyboard.type(' It still is there.')
  await expect(page.getByText('Your words: +4')).toBeVisible()
  await page.getByLabel(/^Why, for/).fill('To say how it ended.')
  await page.getByRole('button', { name: 'Save amendment' }).click()
  await expect(page.locator('.hc', { hasText: 'Amended by Tove Queues' })).toContainText(
    'To say how it ended.',
  )
})

test('what is given up is gone, what is left comes back', async ({ page, request }) => {
  const { ids } = await oneArticle(request, stage, 'leave', [[0]])
  await signIn(page, stage.reviewer)
  await page.goto(`/suggestions/${ids[0]}?view=inline`)
  const open = async () => {
    await page.getByRole('link', { name: 'Amend change 1' }).click()
    await expect(page.getByRole('textbox', { name: 'Passage' })).toBeFocused()
  }
  await open()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Half a thought')
  await page.keyboard.press('Escape')
  await expect(page.locator('#h1')).toBeVisible()
  await open()
  await expect(page.getByRole('textbox', { name: 'Passage' })).toContainText('Half a thought')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('#h1')).toBeVisible()
  await open()
  await expect(page.getByRole('textbox', { name: 'Passage' })).not.toContainText('Half a thought')
})

test('the queue goes on past fifty, and many at once say how far they are', async ({ page, request }) => {
  test.setTimeout(120_000)
  const { ids, queue, slug } = await oneArticle(request, stage, 'many', [[0]])
  expect(slug).toBe(slugOf(1, 'many'))
  const headers = { authorization: `Bearer ${await makeToken(second)}` }
  const article = await request.get(`/api/v1/articles/${slug}/content?format=markdown`)
  const base = await article.text()
  for (let n = 1; n < 53; n += 1) {
    const sent = await request.post(`/api/v1/articles/${slug}/suggestions`, {
      headers,
      data: { baseRevision: 1, markdown: base.replace('cellar', `loft ${n}`), summary: `Loft ${n}` },
    })
    expect(sent.status(), await sent.text()).toBe(201)
    ids.push((await sent.json()).id)
  }
  await signIn(page, stage.reviewer)
  await page.goto(queue)
  await expect(page.locator('[data-row]')).toHaveCount(50)
  await page.getByRole('link', { name: 'Show more' }).click()
  await expect(row(page, ids.at(-1) ?? 0)).toBeVisible()
  await page.goto(queue)

  const bar = page.getByRole('region', { name: 'Selected suggestions' })
  for (const id of ids.slice(1, 5)) await row(page, id).getByRole('checkbox').check()
  await expect(bar).toContainText('4 selected')
  await bar.locator('summary').click()
  await bar.getByRole('radio', { name: 'Not neutral' }).check()
  // Too quick to look at: what the bar said on the way is written down.
  await bar.locator('progress').evaluate((progress) => {
    const seen: string[] = []
    const watch = new MutationObserver(() => {
      seen.push(progress.textContent ?? '')
      document.body.dataset.progress = seen.join(' ')
    })
    watch.observe(progress, { childList: true, characterData: true, subtree: true })
  })
  await bar.getByRole('button', { name: 'Decline all selected' }).click()
  for (const id of ids.slice(1, 5)) await expect(row(page, id)).toHaveAttribute('data-done', 'declined')
  await expect(page.locator('#live')).toHaveText('4 done.')
  await expect(bar).toBeHidden()
  expect(await page.locator('body').getAttribute('data-progress')).toBe('0/4 1/4 2/4 3/4')
})

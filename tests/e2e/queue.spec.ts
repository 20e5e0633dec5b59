import { expect, test } from '@playwright/test'
import { signIn } from './people.ts'
import { link, makeArticle, panel, row, type Stage, setStage, slugOf, suggest, tag } from './queue-stage.ts'

const ARTICLES = 12
let stage: Stage

test.beforeAll(async () => {
  stage = await setStage('Quentin')
})

test('60 mixed suggestions are decided by keyboard: in the list with at most three keys and no page load', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000)
  // Of each article's five suggestions one changes six passages, too much for the list.
  const kinds = [[0], [1], [2], [3, 4], [0, 1, 2, 5, 6, 7]] as const
  const size = new Map<number, number>()
  for (let article = 0; article < ARTICLES; article++) {
    await makeArticle(request, stage, 'sixty', article)
    for (const changed of kinds)
      size.set(await suggest(request, stage, slugOf(article, 'sixty'), article, changed), changed.length)
  }
  expect(size.size).toBe(60)
  await signIn(page, stage.reviewer)

  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }
  const done = { one: 0, few: 0, many: 0, most: 0 }
  for (let visit = 0; visit < 2; visit++) {
    await page.goto(`/review?q=${tag} sixty&size=small`)
    await page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'))
    const ids = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((one) => Number(one.dataset.row)))
    await press('j')
    for (const [at, id] of ids.entries()) {
      const hunks = size.get(id) ?? 0
      await expect(link(page, id)).toBeFocused()
      keys = 0
      if (hunks > 5) {
        // Too large for the list: it is opened below.
        await press('j')
        continue
      }
      if (at % 4 === 3) {
        await press('r')
        await expect(panel(page, id).getByRole('radio').first()).toBeFocused()
        await press('Enter')
        await expect(row(page, id)).toHaveAttribute('data-done', 'declined')
      } else {
        await press('o')
        await expect(panel(page, id)).toContainText('attic')
        await press('a')
        await expect(row(page, id)).toHaveAttribute('data-done', /published|!/)
      }
      if (hunks === 1) done.one += 1
      else done.few += 1
      done.most = Math.max(done.most, keys)
    }
    expect(await page.locator('body').getAttribute('data-same-page')).toBe('yes')
  }
  expect(done.one).toBe(36)
  expect(done.few).toBe(12)
  expect(done.most).toBeLessThanOrEqual(3)

  // The large ones are opened, and publishing one opens the next.
  await page.goto(`/review?q=${tag} sixty`)
  await press('j')
  await press('Enter')
  for (let left = ARTICLES; left > 0; left--) {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Move 6')
    const { pathname } = new URL(page.url())
    await press('P')
    await expect(page).not.toHaveURL((url) => url.pathname.startsWith(pathname))
    await expect(page.locator('.dids')).toContainText('Published as v')
    done.many += 1
  }
  await page.goto(`/review?q=${tag} sixty`)
  await expect(page.getByText('No suggestion matches these filters.')).toBeVisible()
})

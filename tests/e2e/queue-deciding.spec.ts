import { expect } from '@playwright/test'
import { problemsOf } from './axe.ts'
import { makePerson, signIn } from './people.ts'
import { link, oneArticle, panel, row, type Stage, setStage } from './queue-stage.ts'
import { test } from './test.ts'

let stage: Stage

test.beforeAll(async () => {
  stage = await setStage('Paula')
})

test('what is selected is shown before it is accepted; a publication and a decline are undone', async ({
  page,
  request,
}) => {
  const { slug, ids, queue } = await oneArticle(request, stage, 'several', [[0], [1], [2], [3]])
  const [a = 0, b = 0, c = 0, d = 0] = ids
  await signIn(page, stage.reviewer)
  await page.goto(queue)
  const bar = page.getByRole('region', { name: 'Selected suggestions' })
  await expect(bar).toBeHidden()
  await page.keyboard.press('j')
  await page.keyboard.press('s')
  await page.keyboard.press('j')
  await page.keyboard.press('s')
  await expect(bar).toContainText('2 selected')
  await page.keyboard.press('A')
  await expect(panel(page, a)).toContainText('attic 0')
  await expect(panel(page, b)).toContainText('attic 1')
  await expect(row(page, a)).not.toHaveAttribute('data-done', /./)
  await page.keyboard.press('A')
  await expect(row(page, a)).toHaveAttribute('data-done', 'published')
  await expect(row(page, b)).toHaveAttribute('data-done', 'published')
  await expect(page.locator('#live')).toHaveText('2 done.')
  await expect(link(page, c)).toBeFocused()

  await row(page, b).getByRole('button', { name: /^Undo/ }).click()
  await expect(row(page, b)).toHaveAttribute('data-done', 'reverted')
  await expect(row(page, b)).toBeFocused()
  const text = await request.get(`/api/v1/articles/${slug}/content?format=text`)
  expect(await text.text()).toMatch(/attic 0[\s\S]*/)
  expect(await text.text()).not.toContain('attic 1')

  await link(page, c).focus()
  await page.keyboard.press('s')
  await link(page, d).focus()
  await page.keyboard.press('s')
  await bar.locator('summary').click()
  await bar.getByRole('radio', { name: 'Not neutral' }).check()
  await bar.getByRole('button', { name: 'Decline all selected' }).click()
  await expect(row(page, d)).toHaveAttribute('data-done', 'declined')
  await row(page, c).focus()
  await page.keyboard.press('u')
  await expect(row(page, c)).not.toHaveAttribute('data-done', /./)
  await expect(link(page, c)).toBeFocused()
})

test('what others do appears when one comes back, and the focus stays', async ({
  page,
  request,
  another,
}) => {
  const { ids, queue } = await oneArticle(request, stage, 'others', [[0], [1]])
  const [a = 0, b = 0] = ids
  await signIn(page, stage.reviewer)
  await page.goto(queue)
  await page.keyboard.press('j')
  await expect(link(page, a)).toBeFocused()

  const second = (await makePerson(`Rosa Reviews ${process.pid}`, 'reviewer')).email
  const other = await another(second)
  await other.goto(queue)
  await other.keyboard.press('j')
  await other.keyboard.press('x')
  await expect(row(other, a)).toContainText('You, until')
  await other.goto(`/suggestions/${b}`)
  await other.keyboard.press('j')
  await other.keyboard.press('a')
  await expect(other.locator('#h1')).toHaveAttribute('data-verdict', 'accept')
  await other.keyboard.press('P')
  await expect(other.locator('.dids')).toContainText('Published as v')

  // The page asks at most every two seconds.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect(row(page, a)).toContainText('Rosa Reviews', { timeout: 1000 })
  }).toPass()
  await expect(row(page, b)).toContainText('Decided meanwhile by somebody else')
  await expect(link(page, a)).toBeFocused()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a change is shown and accepted in the list, the rest declined with a saved reply, and undone', async ({
    page,
    request,
  }) => {
    const { ids, queue } = await oneArticle(request, stage, 'plain', [[0], [1], [2]])
    const [a = 0, b = 0, c = 0] = ids
    await signIn(page, stage.reviewer)
    await page.goto('/review/replies')
    await page.getByLabel('Words').last().fill('House ledgers need a page number.')
    await page.getByRole('button', { name: 'Add reply' }).click()
    await expect(page.getByRole('status')).toContainText('The reply is added')

    await page.goto(queue)
    await link(page, a).click()
    await expect(panel(page, a)).toContainText('attic 0')
    await panel(page, a)
      .getByRole('button', { name: /^Accept and publish as v2/ })
      .click()
    await expect(page.getByRole('status').filter({ hasText: 'Published as v2.' })).toBeVisible()

    for (const id of [b, c]) await row(page, id).getByRole('checkbox').check()
    const bar = page.getByRole('region', { name: 'Selected suggestions' })
    await bar.getByRole('button', { name: 'Accept and publish' }).click()
    await expect(panel(page, b)).toContainText('attic 1')
    await expect(row(page, c).getByRole('checkbox')).toBeChecked()
    await bar.locator('summary').click()
    await bar.getByRole('radio', { name: 'House ledgers need a page number.' }).check()
    await bar.getByRole('button', { name: 'Decline all selected' }).click()
    await expect(page.locator('.dids')).toContainText('Declined.')
    await page
      .locator('.dids')
      .getByRole('button', { name: `Undo : reopen suggestion #${c}` })
      .click()
    await expect(page.locator('.dids')).toContainText('It waits for a decision again.')
    await expect(row(page, c)).toBeVisible()
    await page.goto(`/suggestions/${b}`)
    await expect(page.locator('.notices')).toContainText('House ledgers need a page number.')

    await page.goto('/review/replies')
    await page.getByRole('button', { name: /^Delete the reply “House/ }).click()
    await expect(page.getByRole('status')).toContainText('The reply is deleted')
  })
})

test('single keys stay off for the person who turned them off, on both pages', async ({ page, request }) => {
  const { ids, queue } = await oneArticle(request, stage, 'keys', [[0]])
  const email = (await makePerson(`Olga Off ${process.pid}`, 'reviewer')).email
  await signIn(page, email)
  await page.goto(queue)
  await page.keyboard.press('?')
  const saved = page.waitForResponse(/\/account\/keys$/)
  await page.getByRole('button', { name: 'Turn single-key shortcuts off' }).click()
  await saved
  await page.context().clearCookies()
  await page.evaluate(() => localStorage.clear())
  await signIn(page, email)
  for (const path of [queue, `/suggestions/${ids[0]}`]) {
    await page.goto(path)
    await page.keyboard.press('j')
    await expect(page.locator('.cur')).toHaveCount(0)
  }
  await page.goto('/account')
  await page.getByRole('button', { name: 'Turn single-key shortcuts on' }).click()
  await expect(page.getByText('Single-key shortcuts are on.')).toBeVisible()
})

test('screen readers find one row a suggestion, and each change under a heading, spoken once', async ({
  page,
  request,
}) => {
  const { ids, queue } = await oneArticle(request, stage, 'spoken', [[0], [1, 2]])
  const [a = 0, b = 0] = ids
  await signIn(page, stage.reviewer)
  await page.goto(queue)
  await link(page, a).click()
  await expect(panel(page, a)).toContainText('attic')
  await expect(page.locator('.queue-list')).toMatchAriaSnapshot(`
    - table "Suggestions":
      - rowgroup:
        - row /Article and summary Changes Author/
      - rowgroup:
        - row:
          - rowheader /Kontor\\d+ spoken 1 2 suggestions, waiting up to \\d+ min/:
            - link /Kontor\\d+ spoken 1/
        - row:
          - cell:
            - 'checkbox /Select suggestion #\\d+ on Kontor\\d+ spoken 1/'
            - link "Move 1 of house 1" [expanded]
          - cell "1 change, +2 −1 words"
          - cell
          - cell "4 passed 1 to look at"
          - cell "None"
          - cell
          - cell:
            - 'button /Claim suggestion #\\d+/'
        - row:
          - cell:
            - 'region /Changes of suggestion #\\d+ on Kontor\\d+ spoken 1/':
              - 'heading "The change: “cellar” → “attic 0”" [level=2]'
              - paragraph:
                - text: House 1 kept its ledger number 0 in the
                - deletion: "removed: cellar"
                - insertion: "added: attic 0"
                - text: by the river.
              - list "Checks"
              - button "Accept and publish as v2"
              - group
              - 'link /Open suggestion #\\d+/'
        - row:
          - cell:
            - checkbox
            - link "Move 2 of house 1"
  `)
  await page.goto(`/suggestions/${b}?view=inline`)
  await page.locator('#sentences summary').click()
  await expect(page.locator('.rev .text')).toMatchAriaSnapshot(`
    - region "Change 1, to decide":
      - paragraph:
        - text: House 1 kept its ledger number 1 in the
        - deletion: "removed: cellar"
        - insertion: "added: attic 1"
        - text: by the river.
      - heading "Change 1 To decide" [level=2]
      - paragraph: “cellar” → “attic 1”
      - button "Accept change 1"
      - group: Reject change 1
      - group: Comment on change 1
    - region "Change 2, to decide":
      - paragraph:
        - text: House 1 kept its ledger number 2 in the
        - deletion: "removed: cellar"
        - insertion: "added: attic 2"
        - text: by the river.
      - heading "Change 2 To decide" [level=2]
    - group:
      - list:
        - listitem:
          - heading "Change 1" [level=3]
          - paragraph: In the lead, “cellar” becomes “attic 1”. It is to decide.
        - listitem:
          - heading "Change 2" [level=3]
          - paragraph: In the lead, “cellar” becomes “attic 2”. It is to decide.
  `)
})

test('the queue with a change shown and one selected passes axe and fits, in every form', async ({
  page,
  request,
}) => {
  test.slow()
  const { ids, queue } = await oneArticle(request, stage, 'forms', [[0], [1]])
  await signIn(page, stage.reviewer)
  await page.goto(queue)
  await link(page, ids[0] ?? 0).click()
  await expect(panel(page, ids[0] ?? 0)).toContainText('attic')
  await row(page, ids[1] ?? 0)
    .getByRole('checkbox')
    .check()
  for (const path of ['', '/review?tab=overdue', '/review?tab=mine', '/review/replies']) {
    if (path !== '') await page.goto(path)
    expect.soft(await problemsOf(page), path).toEqual([])
  }
})

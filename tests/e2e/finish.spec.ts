import { expect } from '@playwright/test'
import { problemsOf } from './axe.ts'
import { makePerson, makeToken, signIn } from './people.ts'
import { oneArticle, type Stage, setStage, slugOf } from './queue-stage.ts'
import { reject } from './reviewing.ts'
import { test } from './test.ts'

let stage: Stage
let author = ''

test.beforeAll(async () => {
  const { reviewer } = await setStage('Fina')
  author = (await makePerson(`Fina Writes ${process.pid}`, 'trusted')).email
  stage = { reviewer, token: await makeToken(author) }
})

test('by keyboard: a part is published, the rest rejected, taken back, rejected again, and finished', async ({
  page,
  another,
  request,
}) => {
  const { ids } = await oneArticle(request, stage, 'finish', [[0, 1]])
  const [id = 0] = ids
  await signIn(page, stage.reviewer)
  await page.goto(`/suggestions/${id}`)
  const button = page.locator('.dock .approve .pri')
  const why = page.locator('#dock-why')
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await expect(page.locator('#h2')).toBeFocused()
  await button.press('Enter')
  await expect(page.locator('.notices')).toContainText('Published as v2')

  const rest = page.locator('#h1')
  await page.keyboard.press('j')
  await reject(page, 'An attic is no cellar.')
  await expect(rest).toHaveAttribute('data-verdict', 'reject')
  await expect(button).toHaveText('Finish: nothing more is published')
  await expect(button).toBeFocused()
  await expect(why).toContainText('A part is published, and all that is left is rejected.')
  // A slip is taken back: nothing has ended.
  await page.keyboard.press('u')
  await expect(rest).toHaveAttribute('data-verdict', 'open')
  await expect(button).toHaveText('Approve and publish as v3')
  await reject(page, 'An attic is no cellar, really.')
  await expect(button).toHaveText('Finish: nothing more is published')
  expect(await problemsOf(page)).toEqual([])
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('.notices')).toContainText('nothing more of it is published')
  await expect(page.locator('.meta > .chip').first()).toHaveText('Published')
  await expect(page.locator('.decisions')).toContainText('finished it: nothing more is published')
  await expect(page.locator('.dock')).toHaveCount(0)
  await page.goto(`/review?q=${slugOf(1, 'finish')}`)
  await expect(page.locator(`tr[data-row="${id}"]`)).toHaveCount(0)

  const theirs = await another(author)
  await theirs.goto(`/suggestions/${id}`)
  const receipt = theirs.locator('main')
  await expect(receipt).toContainText('A part of your suggestion is in the article.')
  await expect(receipt).toContainText('Decided: nothing more is published')
  await expect(receipt).toContainText('An attic is no cellar, really.')
  expect(await problemsOf(theirs)).toEqual([])
})

test('P finishes too, and goes on; when nothing was published the button says what to do instead', async ({
  page,
  request,
}) => {
  const { ids } = await oneArticle(request, stage, 'instead', [[0, 1], [3]])
  const [first = 0, second = 0] = ids
  await signIn(page, stage.reviewer)
  await page.goto(`/suggestions/${second}`)
  await page.keyboard.press('j')
  await reject(page, 'It stayed in the cellar.')
  const button = page.locator('.dock .approve .pri')
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription(/Every change is rejected\. Decline the suggestion/)
  await button.press('Enter')
  await expect(page.locator('.meta > .chip').first()).toHaveText('In review')

  await page.goto(`/suggestions/${first}`)
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await expect(page.locator('#h2')).toBeFocused()
  await button.press('Enter')
  await expect(page.locator('.notices')).toContainText('Published as v2')
  await page.keyboard.press('j')
  await reject(page, 'Not the second one.')
  await expect(button).toBeFocused()
  await page.keyboard.press('P')
  const did = page.locator('.dids')
  await expect(did).toContainText('Finished: nothing more of it is published.')
  await expect(did.getByRole('button', { name: /Undo/ })).toHaveCount(0)
})

import { type APIRequestContext, expect } from '@playwright/test'
import { problemsOf } from './axe.ts'
import { makePerson, makeToken, signIn } from './people.ts'
import { reject } from './reviewing.ts'
import { test } from './test.ts'

/**
 * The heart of it, by keyboard alone: a suggestion of six changes of every sort, four accepted and two
 * rejected, published, one of the accepted undone from the history, and everybody named for their words.
 */

const slug = `kettle-${process.pid}`
const title = `Kettle drums ${process.pid}`

const records = `[^cook]: [Timpani](https://example.org/timpani), Cook
[^reed]: [Skins](https://example.org/skins), Reed`

const before = `---
title: ${title}
slug: ${slug}
---

The kettle drum came to Europe with the cavalry.[^cook] It is tuned by screws.

## Making

The bowl is beaten from copper over several days of patient work in the shop. The skin is stretched while it is still wet and dries under tension on its ring. [^reed]

Plaster bowls were tried during the war, when copper was scarce.

## Sizes

Table: Common sizes.[^cook]

| Bowl | Lowest note |
| - | - |
| large | D |
| small | F |

## Playing

Players once crossed their hands for show. Sticks have heads of felt or wood.[^reed]

Composers write the notes that they want in the bass clef.

${records}
`

/** The same with six changes, in the order of the text. */
const after = before
  .replace('came to Europe', 'reached Europe')
  .replace('It is tuned by screws.', 'It is tuned by screws.[^reed]')
  .replace('in the shop. The skin', 'in the shop.\n\nThe skin')
  .replace('Plaster bowls were tried during the war, when copper was scarce.\n\n', '')
  .replace('| small | F |', '| small | G |')
  .replace('Players once crossed their hands for show. ', '')
  .replace(
    'Composers write the notes that they want in the bass clef.\n',
    'Composers write the notes that they want in the bass clef.\n\nPlaster bowls were tried during the war, when copper was scarce.\n',
  )

const headers = (token: string) => ({ authorization: `Bearer ${token}` })

/** Tom's article, and Mika's suggestion. */
async function sixChanges(request: APIRequestContext) {
  const tom = await makeToken((await makePerson(`Tom Six ${process.pid}`, 'trusted')).email)
  const mika = (await makePerson(`Mika Six ${process.pid}`, 'contributor')).email
  const made = await request.post('/api/v1/articles', {
    headers: headers(tom),
    data: { title, slug, markdown: before, summary: 'Start it' },
  })
  expect(made.status(), await made.text()).toBe(201)
  const sent = await request.post(`/api/v1/articles/${slug}/suggestions`, {
    headers: headers(await makeToken(mika)),
    data: { baseRevision: 1, markdown: after, summary: 'Say where they came from, and tidy up' },
  })
  expect(sent.status(), await sent.text()).toBe(201)
  const { id }: { id: number } = await sent.json()
  return { id, mika }
}

test('six changes by keyboard: four accepted, two rejected, published, one undone, everybody named', async ({
  page,
  another,
  request,
}) => {
  test.setTimeout(180_000)
  const { id, mika } = await sixChanges(request)
  await signIn(page, (await makePerson(`Noor Six ${process.pid}`, 'reviewer')).email)
  await page.goto(`/suggestions/${id}`)
  await expect(page.locator('.idx ol li')).toHaveText([
    /“came to” → “reached”/,
    /reed cited/,
    /split/,
    /Table 1, row 2, Lowest note: F → G/,
    /“Players once crossed their hands for show.” removed/,
    /moved/,
  ])
  expect(await problemsOf(page)).toEqual([])

  const card = (number: number) => page.locator(`#h${number}`)
  const verdict = (number: number) => expect(card(number)).toHaveAttribute('data-verdict', /accept|reject/)
  await page.keyboard.press('j')
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await expect(card(number)).toBeFocused()
    if (number === 3) await reject(page, 'One thought, one paragraph.')
    else if (number === 5) await reject(page, 'It is part of their history.')
    else await page.keyboard.press('a')
    await verdict(number)
  }
  await expect(page.locator('.dock')).toContainText('4 accepted')
  await expect(page.locator('.dock')).toContainText('2 rejected')
  await page.keyboard.press('P')
  await expect(page.locator('.dids')).toContainText('Published as v2')

  const article = page.locator('article.prose')
  await page.goto(`/wiki/${slug}`)
  await expect(article).toContainText('The kettle drum reached Europe')
  await expect(article).toContainText('in the shop. The skin')
  await expect(article).toContainText('Players once crossed their hands for show.')
  await expect(article.getByRole('row', { name: 'small' })).toContainText('G')
  await expect(article.locator('p').last()).toContainText('Plaster bowls')

  // What was rejected is answered, each with its reason.
  const theirs = await another(mika)
  await theirs.goto(`/suggestions/${id}`)
  await expect(theirs.locator('main')).toContainText('One thought, one paragraph.')
  await expect(theirs.locator('main')).toContainText('It is part of their history.')
  expect(await problemsOf(theirs)).toEqual([])

  // One of the accepted is undone from the history.
  await page.goto(`/wiki/${slug}/history`)
  await page.getByRole('link', { name: 'v2', exact: true }).press('Enter')
  await page.getByRole('link', { name: 'What it changed' }).press('Enter')
  await page
    .locator('.hunk', { hasText: 'Lowest note' })
    .getByRole('link', { name: /^Undo this change/ })
    .press('Enter')
  await page.getByRole('button', { name: 'Publish it now' }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`/wiki/${slug}$`))
  await expect(article.getByRole('row', { name: 'small' })).toContainText('F')
  await expect(article).toContainText('The kettle drum reached Europe')

  // The lens names who wrote what, and who approved it.
  await page.goto(`/wiki/${slug}/lens`)
  const opened = page.locator('aside.pop:popover-open')
  await page.locator('.lens-by', { hasText: 'Tom Six' }).first().press('Enter')
  await expect(opened).toContainText(/v1 by Tom Six .*published without review/)
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /^Added in v2 by Mika Six/ })
    .first()
    .press('Enter')
  await expect(opened).toContainText(/v2 by Mika Six .*approved by Noor Six/)
  expect(await problemsOf(page)).toEqual([])
})

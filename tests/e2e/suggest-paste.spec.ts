import { expect, type Page, test } from '@playwright/test'
import { openEditor } from './suggesting.ts'

/** Pastes HTML into the text as a browser does when somebody presses Ctrl+V. */
async function paste(page: Page, html: string): Promise<void> {
  const text = page.getByRole('textbox', { name: 'Article text' })
  await text.click()
  await text.evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', given)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)
}

/** The text as HTML without what only the editor needs. */
async function pasted(page: Page): Promise<string> {
  const html = await page.locator('#text .prose').innerHTML()
  return html
    .replace(/<div class="bib"[^>]*><\/div>|<br class="ProseMirror-trailingBreak">/g, '')
    .replace(/<button.*?<\/button>|<img class="ProseMirror-separator"[^>]*>|<\/?span[^>]*>/g, '')
    .replace(/ (?:data-id|class|rel)="[^"]*"/g, '')
    .replace(/<\/?ins>|<div><table>|<\/table><\/div>/g, (tag) => tag.replace(/<\/?ins>|<div>|<\/div>/g, ''))
}

const item = (level: number, marker: string, words: string) =>
  `<p class="MsoListParagraph" style="margin-left:36pt;mso-list:l0 level${level} lfo1"><!--[if !supportLists]--><span style="mso-list:Ignore">${marker}<span style="font:7pt Times">&nbsp;&nbsp;&nbsp; </span></span><!--[endif]-->${words}<o:p></o:p></p>`

const cases: Readonly<Record<string, readonly [string, string]>> = {
  'lists of Word become lists': [
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin: 0}</style></head><body><!--StartFragment-->
    <p class="MsoNormal">Harps:<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>
    ${item(1, '·', 'of <b>wood</b>')}${item(2, '2)', 'large')}${item(2, '3)', 'small')}${item(1, '·', 'of bone')}
    <!--EndFragment--></body></html>`,
    '<p>Harps:</p><ul><li><p>of <strong>wood</strong></p><ol start="2"><li><p>large</p></li><li><p>small</p></li></ol></li><li><p>of bone</p></li></ul>',
  ],
  'marks of Google Docs, which are only styles, become marks': [
    '<b style="font-weight:normal" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:700">Strings</span></h1><br><p dir="ltr"><span style="font-weight:400">They are </span><span style="font-weight:700;font-style:italic">gut</span><span>, H</span><span style="vertical-align:sub">2</span><span>O-proof</span></p><br></b>',
    '<h2>Strings</h2><p>They are <strong><em>gut</em></strong>, H<sub>2</sub>O-proof</p>',
  ],
  'a part of a nested list comes without empty items': [
    '<ul><ul><ul><li>deep</li></ul></ul><li>shallow</li></ul>',
    '<ul><li><p>deep</p></li><li><p>shallow</p></li></ul>',
  ],
  'tables keep headers, spans and alignment': [
    '<table><tr><th colspan="2">Harp</th></tr><tr><td>Strings</td><td style="text-align:right">12</td></tr></table>',
    '<table><tbody><tr><th colspan="2"><p>Harp</p></th></tr><tr><td><p>Strings</p></td><td align="right"><p>12</p></td></tr></tbody></table>',
  ],
  'an image becomes a link to it, scripts and styles nothing': [
    '<p onclick="alert(1)">See <img src="https://example.org/harp.png" alt="a harp"><script>alert(1)</script><a href="javascript:alert(1)">this</a></p><style>p{color:red}</style>',
    '<p>See <a href="https://example.org/harp.png">a harp</a>this</p>',
  ],
}

for (const [name, [html, expected]] of Object.entries(cases))
  test(`pasting: ${name}`, async ({ page }) => {
    await openEditor(page, '/new?title=Pasted')
    await paste(page, html)
    await expect.poll(() => pasted(page)).toBe(expected)
  })

test('what is cut and pasted within an article keeps its citations and its history', async ({ page }) => {
  const text = await openEditor(page, '/wiki/rosetta-stone/improve?separate=1')
  const first = text.locator('p').first()
  const id = await first.getAttribute('data-id')
  const before = await first.textContent()
  await first.evaluate((paragraph) => {
    getSelection()?.selectAllChildren(paragraph)
    if (paragraph.parentElement) paragraph.parentElement.focus()
  })
  await expect.poll(() => page.evaluate(() => String(getSelection()).length)).toBeGreaterThan(100)
  await page.keyboard.press('Control+x')
  await expect(first).not.toHaveText(before ?? '')
  await page.keyboard.press('Control+v')
  await expect(text.locator(`p[data-id="${id}"]`)).toHaveText(before ?? '')
})

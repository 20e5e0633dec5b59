import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { AmendApp } from '#app/_ui/amend/amend-app.tsx'
import { AmendPage } from '#app/_ui/amend/page.tsx'
import type { AmendSetup } from '#app/_ui/amend/setup.ts'
import { bibliographyOf, blocksOf } from '#lib/core/document/parts.ts'
import { cite, doc, h2, p, sources } from '#tests/builders.ts'

const whole = doc(
  { title: 'Harp' },
  p({ id: 'a' }, 'The wind plays it.', cite('one')),
  h2({ id: 'h' }, 'History'),
  p({ id: 'b' }, 'Kircher built one.', cite('two')),
  p({ id: 'c' }, 'It is rare.'),
  sources({ one: { title: 'One' }, two: { title: 'Two' } }),
)

const setup: AmendSetup = {
  suggestion: 7,
  summary: 'Say who built it',
  author: 'Mika',
  article: { slug: 'harp', title: 'Harp', exists: true },
  viewer: 'noor',
  hunk: { id: 'f'.repeat(16), number: 2, label: 'described → built' },
  contentHash: '0'.repeat(64),
  heading: 'History',
  whole,
  first: 2,
  last: 2,
  passage: { ...whole, content: [...blocksOf(whole).slice(2, 3), bibliographyOf(whole)] },
}

describe('the page on which a passage is amended', () => {
  const html = renderToStaticMarkup(
    <AmendPage setup={setup}>
      <AmendApp setup={setup} />
    </AmendPage>,
  )

  it('shows the text around the passage as it stands, which nobody can edit', () => {
    expect(html).toContain('The wind plays it.')
    expect(html).toContain('It is rare.')
    expect(html).not.toContain('Kircher built one.')
    expect(html.match(/ inert=""/g)).toHaveLength(2)
  })

  it('says whose words it is about, who must agree, and how to leave', () => {
    expect(html).toContain('Amending change 2. Only this passage can be edited.')
    expect(html).toContain('Why, for Mika')
    expect(html).toContain('Mika or another reviewer has to agree')
    expect(html).toContain('leave, text kept')
  })

  it('leads back for those without a script', () => {
    const plain = /<noscript>(.*)<\/noscript>/.exec(html)?.[1] ?? ''
    expect(plain).toContain('Editing a passage needs JavaScript.')
    expect(plain).toContain('href="/suggestions/7?view=inline#h2"')
  })
})

import { reading } from '#lib/core/text/reading.ts'
import type { ArticleHtml } from './article-html.ts'
import { Sprite } from './icon.tsx'

/** The words of a document and its references; the HTML comes from the one renderer, escaped there. */
export function Text({ html }: { readonly html: ArticleHtml }) {
  return (
    <div className="text">
      <Sprite names={['pen', 'need', 'out', 'arch']} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made and escaped by documentToHtml */}
      <div dangerouslySetInnerHTML={{ __html: html.body }} />
      {html.references === '' ? null : (
        <section className="prose" aria-labelledby="references">
          <h2 id="references">{reading.article.references}</h2>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made and escaped by referencesToHtml */}
          <div dangerouslySetInnerHTML={{ __html: html.references }} />
        </section>
      )}
    </div>
  )
}

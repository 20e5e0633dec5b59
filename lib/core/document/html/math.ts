import temml from 'temml'
import { escapeHtml } from './escape.ts'

/** LaTeX as MathML, with its source as an annotation; as code when it cannot be read. */
export function mathHtml(latex: string, display: boolean): string {
  if (latex.trim() === '') return '<code class="math"></code>'
  try {
    const markup: string = temml.renderToString(latex, {
      displayMode: display,
      throwOnError: true,
      annotate: true,
      trust: false,
      maxExpand: 500,
      maxSize: [20, 20],
    })
    return withoutStyles(markup)
  } catch {
    // Not an error of ours: the formula is shown as it was written.
    return `<code class="math">${escapeHtml(latex)}</code>`
  }
}

/** No inline styles: pages forbid them. Colour and padding are all that is lost. */
function withoutStyles(markup: string): string {
  return markup.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/ (?:style|id|href)="[^"]*"/gi, ''))
}

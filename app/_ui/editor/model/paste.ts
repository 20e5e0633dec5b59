import { styleOf } from './style.ts'

/**
 * What Word, Google Docs and other programs put on the clipboard, made into the plain HTML that
 * `dom.ts` reads: lists that are only drawn as paragraphs, marks that are only styles, and much that
 * nobody sees. Words are never dropped. What was copied in this editor is left as it is.
 */
export function cleanPaste(html: string): string {
  if (html.includes('data-pm-slice')) return html
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const hidden of body.querySelectorAll('style, script, template, meta, link, title')) hidden.remove()
  for (const box of body.querySelectorAll<HTMLInputElement>('input[type="checkbox"]'))
    box.replaceWith(box.hasAttribute('checked') ? '☑ ' : '☐ ')
  unwrapLists(body)
  describeImages(body)
  nestWordLists(body)
  removeComments(body)
  for (const element of body.querySelectorAll<HTMLElement>('[style]')) markByStyle(element)
  foldWideSpaces(body)
  removeEmptyLines(body)
  return body.innerHTML
}

/** A part of a nested list, copied alone, comes in lists that hold nothing but lists. */
function unwrapLists(body: HTMLElement): void {
  const inner = body.querySelectorAll('ol > ol, ol > ul, ul > ol, ul > ul')
  for (const list of [...inner].reverse())
    if (list.previousElementSibling?.tagName !== 'LI') list.replaceWith(...list.children)
}

/** Images are uploaded, not pasted; one from another site that says what it shows becomes a link to it. */
function describeImages(body: HTMLElement): void {
  for (const image of body.querySelectorAll<HTMLImageElement>('img[alt]')) {
    const source = image.getAttribute('src') ?? ''
    const words = image.alt.trim()
    if (words === '' || source.startsWith('/media/')) continue
    const link = image.closest('a') || !/^https?:/i.test(source) ? null : document.createElement('a')
    if (link) {
      link.href = source
      link.append(words)
    }
    image.replaceWith(link ?? (/^https?:/i.test(source) ? words : ''))
  }
}

interface WordItem {
  readonly element: HTMLElement
  readonly level: number
  /** The number or bullet that Word wrote before the words. */
  readonly marker: string
}

/** Word draws lists as paragraphs that say how deep they are; runs of them become lists. */
function nestWordLists(body: HTMLElement): void {
  let run: WordItem[] = []
  const finish = () => {
    if (run.length > 0) nest(run)
    run = []
  }
  for (const element of body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6')) {
    const level = /mso-list:\s*(?:l\d+\s+)?level(\d)/i.exec(element.getAttribute('style') ?? '')?.[1]
    const item = element.tagName === 'P' && level !== undefined && element.closest('li') === null
    const last = run.at(-1)?.element
    if (last && (!item || last.nextElementSibling !== element)) finish()
    if (item) run.push({ element, level: Number(level), marker: takeMarker(element) })
  }
  finish()
}

/** Removes the bullet or number and says what it was. */
function takeMarker(element: HTMLElement): string {
  const own = [...element.querySelectorAll<HTMLElement>('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  )
  const marker = own ?? betweenComments(element)
  const words = marker?.textContent?.trim() ?? ''
  marker?.remove()
  return words
}

/** What stands between `<!--[if !supportLists]-->` and `<!--[endif]-->`. */
function betweenComments(element: HTMLElement): HTMLElement | null {
  const comments = document.createTreeWalker(element, NodeFilter.SHOW_COMMENT)
  for (let node = comments.nextNode(); node; node = comments.nextNode()) {
    if (!/\[if !supportLists\]/i.test(node.textContent ?? '')) continue
    const next = node instanceof Comment ? node.nextElementSibling : null
    return next instanceof HTMLElement ? next : null
  }
  return null
}

const isNumber = (marker: string) => /^\(?(?:\d+|[a-z]{1,4})[.)]/i.test(marker)

function nest(items: readonly WordItem[]): void {
  const open: { readonly level: number; readonly list: HTMLElement }[] = []
  for (const { element, level, marker } of items) {
    const tag = isNumber(marker) ? 'OL' : 'UL'
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    const same = open.at(-1)
    if (same?.level === level && same.list.tagName !== tag) open.pop()
    if (open.at(-1)?.level !== level) {
      const list = document.createElement(tag)
      const start = /^\d+/.exec(marker)?.[0]
      if (start && start !== '1') list.setAttribute('start', start)
      const parent = open.at(-1)?.list.lastElementChild
      if (parent) parent.append(list)
      else element.before(list)
      open.push({ level, list })
    }
    const item = document.createElement('li')
    open.at(-1)?.list.append(item)
    item.append(element)
  }
}

function removeComments(body: HTMLElement): void {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const found: ChildNode[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Comment) found.push(node)
  for (const comment of found) comment.remove()
}

/** Google Docs says bold, italic and the like by style alone. Headings are what they are without. */
function markByStyle(element: HTMLElement): void {
  if (element.tagName !== 'SPAN' || element.closest('h1, h2, h3, h4, h5, h6')) return
  const line = styleOf(element, 'text-decoration') + styleOf(element, 'text-decoration-line')
  const height = styleOf(element, 'vertical-align')
  const marks = [
    /^(?:bold|bolder|[6-9]00)$/.test(styleOf(element, 'font-weight')) ? 'strong' : '',
    styleOf(element, 'font-style') === 'italic' ? 'em' : '',
    line.includes('line-through') ? 's' : '',
    height === 'super' ? 'sup' : height === 'sub' ? 'sub' : '',
  ]
  for (const tag of marks) {
    if (tag === '') continue
    const mark = document.createElement(tag)
    mark.append(...element.childNodes)
    element.append(mark)
  }
}

/** Runs of hard spaces are how Word indents. One alone may well be meant. */
function foldWideSpaces(body: HTMLElement): void {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('pre')) continue
    const text = node.textContent ?? ''
    const folded = text.replace(/[\u00a0 \t]*\u00a0[\u00a0 \t]+|[ \t]+\u00a0/g, ' ')
    if (folded !== text) node.textContent = folded
  }
}

/** Distance between blocks is the page's business. */
function removeEmptyLines(body: HTMLElement): void {
  for (const line of body.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6')) {
    const inCell = line.closest('td, th') !== null && line.parentElement?.childElementCount === 1
    const empty = (line.textContent ?? '').trim() === '' && !line.querySelector('img, hr, table, [data-id]')
    if (empty && !inCell && line.parentElement !== null) line.remove()
  }
  for (const lineBreak of body.querySelectorAll('br')) {
    const { previousSibling, nextSibling } = lineBreak
    const blocks = [previousSibling, nextSibling].filter((one) => one instanceof HTMLElement && isBlock(one))
    const alone = (one: ChildNode | null) =>
      one === null || (one instanceof HTMLElement && (isBlock(one) || one.tagName === 'BR'))
    if (blocks.length > 0 && alone(previousSibling) && alone(nextSibling)) lineBreak.remove()
  }
}

function isBlock(element: HTMLElement): boolean {
  return /^(?:P|DIV|H[1-6]|UL|OL|TABLE|BLOCKQUOTE|PRE|HR)$/.test(element.tagName)
}

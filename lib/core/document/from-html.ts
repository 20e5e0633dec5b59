import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { importText as text } from '../text/import.ts'
import { type Draft, finishDraft, type Imported, type ImportOptions } from './import/draft.ts'
import { attribute, rawText } from './import/elements.ts'
import { type HtmlImport, readHtmlBlocks } from './import/html-blocks.ts'
import { Report } from './import/report.ts'
import { limits } from './limits.ts'

/** HTML that is longer is not read at all. Word writes some 20 bytes of markup for one of text. */
const longest = 8 * limits.bytes

/**
 * A document from HTML: our own, a web page's, or what Word, Google Docs and spreadsheets put on
 * the clipboard. Nothing is executed or fetched; scripts, styles and classes go, addresses are
 * checked, and what a document cannot hold is kept as words and named in the report.
 */
export function documentFromHtml(html: string, options: ImportOptions = {}): Imported {
  const report = new Report()
  if (html.length > longest)
    return { ok: false, problems: [{ path: '', message: text.tooLong(longest) }], report: [] }
  try {
    return finishDraft(readHtml(html, report), options, report)
  } catch (error) {
    // The parser and its tree are recursive: thousands of nested elements exhaust the stack.
    if (error instanceof RangeError)
      return { ok: false, problems: [{ path: '', message: text.tooDeep }], report: report.lines }
    throw error
  }
}

function readHtml(html: string, report: Report): Draft {
  const root = fromHtml(html, { fragment: !/^\s*(?:<!doctype|<html|<head)/i.test(html) })
  const found: HtmlImport = { report, sources: {} }
  const blocks = readHtmlBlocks(root.children, found)
  return { head: headOf(root), blocks, sources: found.sources }
}

/** What our own HTML says about its document; the title and language of any other. */
function headOf(root: Root): Readonly<Record<string, unknown>> {
  const article = findElement(root, (element) => element.properties.dataTitle !== undefined)
  if (article === null) {
    const title = findElement(root, (element) => element.tagName === 'title')
    return title === null ? {} : { title: rawText(title) }
  }
  const categories = attribute(article, 'dataCategories')
  return {
    title: attribute(article, 'dataTitle'),
    description: attribute(article, 'dataDescription'),
    ...(attribute(article, 'lang') !== '' && { language: attribute(article, 'lang') }),
    ...(categories !== '' && { categories: namesIn(categories) }),
  }
}

function namesIn(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json)
    return value
  } catch {
    return [] // written by another program
  }
}

function findElement(node: Root | Element, test: (element: Element) => boolean): Element | null {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    const found = test(child) ? child : findElement(child, test)
    if (found !== null) return found
  }
  return null
}

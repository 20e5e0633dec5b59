export { adoptIds } from './adopt.ts'
export { canonicalJson, sha256 } from './canonical.ts'
export { documentFromHtml } from './from-html.ts'
export { documentFromMarkdown, type Imported, type ImportOptions } from './from-markdown.ts'
export { limits } from './limits.ts'
export { linksOf } from './links.ts'
export { oncePerDocument } from './once.ts'
export { type OutlineEntry, outline } from './outline.ts'
export { parseDocument } from './parse.ts'
export { bibliographyOf, blocksOf, childrenOf, descendants, emptyDocument } from './parts.ts'
export { type PassageText, passageDocument, passageFromMarkdown, passageToMarkdown } from './passage.ts'
export { contentKey, sameContent, textHash } from './same.ts'
export { markSpecs, nodeSpecs, schema } from './schema.ts'
export {
  hashDocument,
  hashParts,
  joinDocument,
  type SplitDocument,
  type StoredPart,
  splitDocument,
} from './split.ts'
export { documentToText, inlineText, textOf } from './text.ts'
export {
  cardsHtml,
  directionOf,
  documentToHtml,
  type HtmlContext,
  type HtmlOptions,
  htmlContext,
  type RenderHooks,
  referencesToHtml,
  renderBlock,
  renderBlocks,
  renderContent,
  renderInline,
} from './to-html.ts'
export { documentToMarkdown } from './to-markdown.ts'
export type * from './types.ts'
export { FORMAT, sourceTypes } from './types.ts'
export { countWords, countWordsIn } from './words.ts'

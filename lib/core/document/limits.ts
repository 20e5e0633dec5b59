/**
 * What a document may hold at most. Database, API and editor read the limits from here. A limit
 * that is tightened later binds new writes only: stored documents are joined without them.
 */
export const limits = {
  /** Bytes of the document as JSON in UTF-8. */
  bytes: 2 * 1024 * 1024,
  /** Nodes inside nodes, the document itself not counted. */
  depth: 32,
  /** All nodes, texts included. */
  nodes: 20_000,
  /** Squares of the grids of all tables, so that a wide span counts for what it covers. */
  cells: 10_000,
  /** Columns of one table. */
  columns: 100,
  /** Nested values inside one attribute. */
  attributeDepth: 8,
  /** Characters (UTF-16 units) from here on. */
  title: 200,
  description: 500,
  slug: 200,
  categories: 20,
  category: 80,
  id: 40,
  href: 2_048,
  latex: 10_000,
  codeLanguage: 40,
  infoboxTitle: 200,
  infoboxLabel: 200,
  alt: 1_000,
  credit: 500,
  reason: 500,
  locator: 200,
  quote: 2_000,
  citationItems: 50,
  sources: 2_000,
  sourceKey: 60,
  sourceField: 2_000,
  sourceNames: 100,
  /** Problems that a refusal lists; the rest would help nobody. */
  problems: 50,
} as const

export { parseSlug, slugify, slugKey } from './slug.ts'

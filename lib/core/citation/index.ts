export { type NumberedSource, type Numbering, numberCitations, letterOf } from './number.ts'

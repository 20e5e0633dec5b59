export { describeSource, formatCslDate, namesOf, type SourceDescription } from './describe.ts'
export { normaliseDoi, normaliseIsbn, normaliseUrl, withoutTracking, workOf } from './identifiers.ts'
export { keyOf, sourceFromInput, suggestKey } from './input.ts'
export { letterOf, type NumberedSource, type Numbering, numberCitations } from './number.ts'

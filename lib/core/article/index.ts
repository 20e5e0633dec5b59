export { creditChanges, type RevisionStep } from './credits.ts'
export { type ArticleFacts, articleFacts, type DatedPlace, type NeededPlace } from './facts.ts'
export {
  firstLicence,
  isLicence,
  type Licence,
  type LicenceTerm,
  licenceAt,
  licenceKeys,
  licences,
} from './licence.ts'
export { parseSlug, slugify, slugKey } from './slug.ts'
export {
  coverageGoal,
  nextStatusChange,
  type ReviewFacts,
  type ReviewState,
  type ReviewStatus,
  requiresSources,
  reviewStates,
  reviewStatus,
  type StatusReason,
} from './status.ts'

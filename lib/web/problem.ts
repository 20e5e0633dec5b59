import type { Failure, FailureKind } from '#lib/features/outcome.ts'

const statuses: Readonly<Record<FailureKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  'too-many': 429,
  'too-large': 413,
}

/** The HTTP status of a failure. */
export function statusOf({ kind }: Pick<Failure, 'kind'>): number {
  return statuses[kind]
}

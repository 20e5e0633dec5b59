import { api } from '#lib/core/text/api.ts'
import { done, type Outcome } from '#lib/features/outcome.ts'
import type { Answer } from './endpoint.ts'
import { problem } from './problems.ts'

/** A stale version named by If-Match is 412, as HTTP has it; one named in the body stays a conflict. */
export function matched(
  outcome: Extract<Outcome<unknown>, { ok: false }>,
  ifMatch: string | null,
  code: string,
): Outcome<Answer> {
  const { failure } = outcome
  if (ifMatch === null || failure.code !== code) return outcome
  return done(problem(412, code, api.staleMatch, { fields: { ...failure.data } }))
}

import type { SuggestionState } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import type { Failure } from '../outcome.ts'

/** The suggestion is not in a state from which this can be done. */
export function wrongState(state: SuggestionState): Failure {
  const { title, detail } = features.wrongState
  return { kind: 'conflict', code: 'wrong-state', title, detail: detail(state), data: { state } }
}

import type { Failure } from '#lib/features/outcome.ts'

/** The forms of the suggestion page that can come back with what was typed in them. */
export type ReviewForm =
  | 'approval'
  | 'publication'
  | 'conclusion'
  | 'change-request'
  | 'decline'
  | 'comments'
  | 'decisions'
  | 'agreement'
  | 'amendment'
  | 'withdrawal'
  | 'reopening'
  | 'confirmation'
  | 'notification'
  | 'claim'
  | 'lease'

/** A form that was refused: what happened, and what was typed. */
export interface ReviewProblem {
  readonly form: ReviewForm
  readonly failure: Pick<Failure, 'code' | 'title' | 'detail'>
  readonly given: Readonly<Record<string, string>>
}

/** What was typed into `form`, when it is the one that came back. */
export function givenTo(problem: ReviewProblem | null, form: ReviewForm): Readonly<Record<string, string>> {
  return problem?.form === form ? problem.given : {}
}

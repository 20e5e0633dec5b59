import type { Actor } from '#lib/core/review/actor.ts'
import type { Action, Refusal, SubjectOf } from '#lib/core/review/policy.ts'
import { refusal } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { review } from '#lib/core/text/review.ts'
import type { Context } from './context.ts'
import type { Failure } from './outcome.ts'
import type { Permission } from './views.ts'

/** Null when the actor may do this to the subject, else the failure to answer with. */
export function authorise<A extends Action>(
  context: Context,
  action: A,
  subject: SubjectOf<A>,
): Failure | null {
  const why = refusal(context.actor, action, subject)
  return why === null ? null : refused(why, context.actor)
}

/** What a guest may turn out to be allowed once they say who they are. */
const signingInHelps: ReadonlySet<Refusal> = new Set(['sign-in', 'private', 'account-needed', 'invited-only'])

/** The same as words for a page. */
export function permission<A extends Action>(context: Context, action: A, subject: SubjectOf<A>): Permission {
  const why = refusal(context.actor, action, subject)
  return why === null ? { allowed: true, reason: null } : { allowed: false, reason: review.refusals[why] }
}

/** Allowed by right, but not in this state. */
export function notNow(reason: string): Permission {
  return { allowed: false, reason }
}

function refused(why: Refusal, actor: Actor): Failure {
  const detail = review.refusals[why]
  if (why === 'not-shown') return { kind: 'not-found', code: 'no-suggestion', ...features.noSuggestion }
  const kind = actor.kind === 'guest' && signingInHelps.has(why) ? 'unauthenticated' : 'forbidden'
  const title = why === 'private' || why === 'not-let-in' ? features.privateWiki : features[kind]
  return { kind, code: why, title, detail }
}

import { type Action, publishesUnreviewed, type SuggestionSubject } from '#lib/core/review/policy.ts'
import { type Move, transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { notNow, permission } from '../authorise.ts'
import type { Context } from '../context.ts'
import type { Permission } from '../views.ts'
import type { Showing, SuggestionPermissions } from './types.ts'

type SuggestionAction = Extract<Action, `suggestion.${string}`>

/** What the actor may do with a suggestion now: by right, and by its state. */
export function suggestionPermissions(
  context: Context,
  row: SuggestionRow,
  subject: SuggestionSubject,
  showing: Showing,
  /** At how many places one has to choose; 0 without conflicts. */
  places: number,
): SuggestionPermissions {
  const may = (action: SuggestionAction, move: Move | null): Permission => {
    const right = permission(context, action, subject)
    if (!right.allowed || move === null || transition(row.state, move)) return right
    return notNow(features.wrongState.detail(row.state))
  }
  const publish = may('suggestion.publish', 'publish')
  const unreviewed = publishesUnreviewed(context.actor, subject)
    ? may('suggestion.publish', 'publish-unreviewed')
    : notNow(features.approvalNeeded)
  return {
    approve: may('suggestion.approve', 'approve'),
    amend: may('suggestion.amend', 'amend'),
    agree: may('suggestion.agree', 'agree'),
    requestChanges: may('suggestion.request-changes', 'request-changes'),
    decline: may('suggestion.decline', 'decline'),
    publish:
      publish.allowed && places > 0 && showing.diff.hunks.length === 0
        ? notNow(features.mergeConflict.detail(places))
        : publish,
    publishUnreviewed:
      unreviewed.allowed && places > 0 ? notNow(features.mergeConflict.detail(places)) : unreviewed,
    comment: may('suggestion.comment', null),
    submitVersion: may('suggestion.revise', 'submit-version'),
    resolve: may('suggestion.resolve', 'submit-version'),
    withdraw: may('suggestion.withdraw', 'withdraw'),
    reopen: may('suggestion.reopen', 'reopen'),
  }
}

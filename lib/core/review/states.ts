/**
 * The life of a suggestion (DESIGN §6) as one table. Whether a person may make a move is
 * `policy.ts`; this file says which moves there are and what must hold.
 */

export const suggestionStates = [
  'open',
  'changes-requested',
  'published',
  'declined',
  'withdrawn',
  'obsolete',
] as const

export type SuggestionState = (typeof suggestionStates)[number]

/** Narrows what a database or a query says to a state. */
export function isSuggestionState(value: unknown): value is SuggestionState {
  return suggestionStates.some((state) => state === value)
}

/** What moves a suggestion from one state to another. */
export type Move =
  | 'approve'
  | 'request-changes'
  | 'submit-version'
  | 'amend'
  | 'agree'
  | 'publish'
  | 'publish-part'
  | 'publish-unreviewed'
  | 'conclude'
  | 'decline'
  | 'withdraw'
  | 'reopen'
  | 'find-obsolete'

/** Who makes a move: its author (or receipt holder), a reviewer, or the wiki itself. */
export type Mover = 'author' | 'reviewer' | 'wiki'

/** What must hold beside state and right. */
export type Guard =
  | 'reason given'
  | 'something changed'
  | 'content hash matches'
  | 'enough approvals and no hunk undecided'
  | 'enough approvals and some hunk undecided'
  | 'no approval needed and nobody decided against all of it'
  | 'a part published and all the rest rejected'
  | 'all of it already in the article'

export interface Transition {
  readonly move: Move
  readonly by: Mover
  readonly from: SuggestionState
  readonly to: SuggestionState
  readonly guard: Guard | null
}

/** Every transition there is. */
export const transitions: readonly Transition[] = [
  { move: 'approve', by: 'reviewer', from: 'open', to: 'open', guard: 'content hash matches' },
  { move: 'approve', by: 'reviewer', from: 'changes-requested', to: 'open', guard: 'content hash matches' },
  { move: 'request-changes', by: 'reviewer', from: 'open', to: 'changes-requested', guard: 'reason given' },
  {
    move: 'request-changes',
    by: 'reviewer',
    from: 'changes-requested',
    to: 'changes-requested',
    guard: 'reason given',
  },
  { move: 'submit-version', by: 'author', from: 'open', to: 'open', guard: 'something changed' },
  { move: 'submit-version', by: 'author', from: 'changes-requested', to: 'open', guard: 'something changed' },
  { move: 'amend', by: 'reviewer', from: 'open', to: 'open', guard: 'something changed' },
  { move: 'amend', by: 'reviewer', from: 'changes-requested', to: 'open', guard: 'something changed' },
  { move: 'agree', by: 'author', from: 'open', to: 'open', guard: 'content hash matches' },
  { move: 'agree', by: 'author', from: 'changes-requested', to: 'open', guard: 'content hash matches' },
  {
    move: 'publish',
    by: 'reviewer',
    from: 'open',
    to: 'published',
    guard: 'enough approvals and no hunk undecided',
  },
  {
    move: 'publish-part',
    by: 'reviewer',
    from: 'open',
    to: 'open',
    guard: 'enough approvals and some hunk undecided',
  },
  {
    move: 'publish-unreviewed',
    by: 'author',
    from: 'open',
    to: 'published',
    guard: 'no approval needed and nobody decided against all of it',
  },
  {
    move: 'conclude',
    by: 'reviewer',
    from: 'open',
    to: 'published',
    guard: 'a part published and all the rest rejected',
  },
  {
    move: 'conclude',
    by: 'reviewer',
    from: 'changes-requested',
    to: 'published',
    guard: 'a part published and all the rest rejected',
  },
  { move: 'decline', by: 'reviewer', from: 'open', to: 'declined', guard: 'reason given' },
  { move: 'decline', by: 'reviewer', from: 'changes-requested', to: 'declined', guard: 'reason given' },
  { move: 'withdraw', by: 'author', from: 'open', to: 'withdrawn', guard: null },
  { move: 'withdraw', by: 'author', from: 'changes-requested', to: 'withdrawn', guard: null },
  { move: 'reopen', by: 'reviewer', from: 'declined', to: 'open', guard: null },
  {
    move: 'find-obsolete',
    by: 'wiki',
    from: 'open',
    to: 'obsolete',
    guard: 'all of it already in the article',
  },
  {
    move: 'find-obsolete',
    by: 'wiki',
    from: 'changes-requested',
    to: 'obsolete',
    guard: 'all of it already in the article',
  },
]

/** Where `move` leads from `state`; null when there is no such move. */
export function transition(state: SuggestionState, move: Move): Transition | null {
  return transitions.find((t) => t.from === state && t.move === move) ?? null
}

/** The states in which a suggestion still waits for somebody. */
export const pendingStates = ['open', 'changes-requested'] as const satisfies readonly SuggestionState[]

/** Whether a suggestion in this state still waits for somebody. */
export function isPending(state: SuggestionState): state is (typeof pendingStates)[number] {
  return pendingStates.some((pending) => pending === state)
}

import type { Refusal } from '../review/policy.ts'
import type { Guard, SuggestionState } from '../review/states.ts'

const plural = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** Why somebody may not do something. */
const refusals: Readonly<Record<Refusal, string>> = {
  'sign-in': 'Sign in to do this.',
  private: 'Only people whom its admins have let in read it. Sign in if you are one.',
  'not-let-in': 'Your account has not been let in yet. Ask an admin to make you a contributor.',
  blocked: 'This account is blocked. It reads what everybody may read, and changes nothing.',
  'account-needed': 'Suggesting a change here needs an account.',
  'invited-only': 'Only people whom this wiki invited may suggest. Sign in if you are one, or ask an admin.',
  'needs-contributor': 'Your account reads. To suggest here, ask an admin to make you a contributor.',
  'needs-trust': 'Only trusted people publish without a review here. Suggest the change instead.',
  'needs-reviewer': 'Only reviewers can do this.',
  'needs-admin': 'Only admins can do this.',
  'not-yours': 'Only the person it belongs to can do this.',
  'own-suggestion': 'You wrote this. Nobody decides on their own words; another reviewer has to.',
  'own-words':
    'The article has passages that you published without a review. Nobody vouches for their own words; another reviewer has to.',
  'decided-on-it': 'You decided on this suggestion, so it cannot become yours.',
  'not-shown': 'This suggestion is shown to its author and to reviewers.',
  yourself: 'You cannot do this to your own account.',
}

const states: Readonly<Record<SuggestionState, string>> = {
  open: 'Waiting for a reviewer',
  'changes-requested': 'Changes requested',
  published: 'Published',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  obsolete: 'Already in the article',
}

const guards: Readonly<Record<Guard, string>> = {
  'reason given': 'a reason is given',
  'something changed': 'something changed',
  'content hash matches': 'what was shown is still what there is',
  'enough approvals and no hunk undecided': 'enough reviewers approved and every change is decided',
  'enough approvals and some hunk undecided': 'enough reviewers approved and some changes are undecided',
  'no approval needed and nobody decided against all of it':
    'no approval is needed there, and not all of it was rejected',
  'a part published and all the rest rejected': 'a part is published, and all that is left is rejected',
  'all of it already in the article': 'the article already says all of it',
}

/** Words of the rules: refusals, states, checks, guests. */
export const review = {
  refusals,
  states,
  guards,
  guestName: (code: string) => `Guest ${code}`,
  chosenGuestName: (name: string) => `${name} (guest)`,
  checks: {
    changed: (hunks: number) => `${plural(hunks, 'change', 'changes')} found.`,
    nothingChanged: 'Nothing changed.',
    sourced: 'Every new sentence has a source.',
    unsourced: (n: number) => `${plural(n, 'new sentence has', 'new sentences have')} no source.`,
    sourcesUsed: 'Every new source is cited.',
    sourcesUnused: (n: number) => `${plural(n, 'new source is', 'new sources are')} never cited.`,
    links: 'No unusual number of links.',
    manyLinks: (n: number) =>
      `${plural(n, 'new link', 'new links')} to other sites in the text; sources belong in citations.`,
    kept: 'Nothing with a source is removed.',
    removed: (n: number) =>
      `${plural(n, 'sentence with a source is', 'sentences with sources are')} removed.`,
  },
} as const

/**
 * Inputs and outputs of the suggestion features; each function stands in the file named like it.
 */
import type { Diff } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/types.ts'
import type { Conflict } from '#lib/core/merge/index.ts'
import type { Check } from '#lib/core/review/checks.ts'
import type { Choice } from '#lib/core/review/resolution.ts'
import type { SuggestionState } from '#lib/core/review/states.ts'
import type { DocumentInput } from '../article/types.ts'
import type { Context } from '../context.ts'
import type { DraftView } from '../draft/types.ts'
import type { Outcome, Page, PageRequest } from '../outcome.ts'
import type { ArticleName, Permission, Person, SuggestionLine } from '../views.ts'
import type { ChangeView, CommentView, DecisionView } from './record-views.ts'

export type * from './record-views.ts'

// Writing -------------------------------------------------------------------------------------

export interface Submitted {
  readonly id: number
  readonly state: SuggestionState
  readonly version: number
  /** What an approval of this version must carry. */
  readonly contentHash: string
  readonly slug: string
  /** The guest's secret, given this once; null for accounts. Its page is `/suggestions/:id?receipt=…`. */
  readonly receipt: string | null
}

/**
 * A suggestion on an existing article (`baseRevision`: number of the revision it was written on).
 * Fails with `invalid` (problems name the path; code `nothing-changed`), `not-found`, `forbidden`
 * (blocked, or protected from guests), `too-many` (quota), `too-large`.
 */
export type SubmitSuggestion = (
  context: Context,
  input: DocumentInput & {
    readonly slug: string
    readonly baseRevision: number
    readonly summary: string
    /** A guest's chosen name; shown as "Name (guest)". */
    readonly guestName?: string
    /** Where to tell the outcome, for guests. */
    readonly notifyEmail?: string
    /** The draft this came from, deleted in the same transaction. */
    readonly draftId?: string
    /** The guest's receipt token, when the caller makes it so that an answer can be repeated. */
    readonly receipt?: string
  },
) => Promise<Outcome<Submitted>>

/**
 * The author's next version. `seenVersion` is the version it was made from: `conflict`
 * (`version-changed`) when there is a newer one. `baseRevision` absent: that of the last version.
 */
export type SubmitVersion = (
  context: Context,
  input: DocumentInput & {
    readonly id: number
    readonly seenVersion: number
    readonly baseRevision?: number
    readonly summary: string
    readonly draftId?: string
  },
) => Promise<Outcome<Submitted>>

/** The author's or receipt holder's "never mind". */
export type WithdrawSuggestion = (
  context: Context,
  input: { readonly id: number },
) => Promise<Outcome<SuggestionLine>>

/**
 * Moves a guest's suggestion to the signed-in account that holds its receipt token. Refused
 * (`forbidden`) to who decided on it.
 */
export type ClaimSuggestion = (
  context: Context,
  input: { readonly id: number | null; readonly receipt: string },
) => Promise<Outcome<SuggestionLine>>

/** Where to write when it is decided; '' forgets the address. Guests' suggestions only. */
export type NotifyOutcome = (
  context: Context,
  input: { readonly id: number; readonly email: string },
) => Promise<Outcome<null>>

/** Words of the author (receipt holders too) or a reviewer. */
export type CommentOnSuggestion = (
  context: Context,
  input: { readonly id: number; readonly body: string; readonly hunkId?: string },
) => Promise<Outcome<CommentView>>

/** Oldest first. */
export type ListComments = (context: Context, id: number) => Promise<Outcome<readonly CommentView[]>>

// Reading -------------------------------------------------------------------------------------

/**
 * What a reader of the suggestion sees as the change: from the article's current text to the
 * suggestion merged onto it.
 */
export interface Showing {
  /** Number of the revision that `from` is; null for a new article. */
  readonly baseRevision: number | null
  readonly from: Document
  readonly to: Document
  readonly diff: Diff
  /** Set when the article moved on: the revision that it was written on, or that the last part of it made. */
  readonly rebasedFrom: number | null
  /** What cannot be merged onto the current text: not among the changes, and open until its author chooses. */
  readonly conflicts: readonly Conflict[]
  /** Covers version, base revision and every hunk; an approval carries it. */
  readonly contentHash: string
}

/** A decision that the article has moved away from under; it waits to be made again. */
export interface LapsedDecision {
  /** Of the change as it was decided. */
  readonly hunkId: string
  readonly label: string
  readonly heading: string | null
  readonly verdict: 'accept' | 'reject'
  readonly authorId: number
  readonly by: string
  readonly at: Date
  /** Number of the revision it was shown on; null for a new article. */
  readonly shownOn: number | null
  /**
   * The article changed the words around or in it; or it cannot be merged now; or there are more or fewer
   * changes just like it, so that it is not known which one was meant.
   */
  readonly why: 'words-changed' | 'conflict' | 'equals-changed'
  /** The change of today's showing that stands in its place; null when there is none. */
  readonly now: string | null
}

/** Kept while it waits. */
export interface QueuePlace {
  /** 1 is next. */
  readonly place: number
  readonly waiting: number
  /** Median wait of the last 50 decided, in milliseconds; null until there are some. */
  readonly usualWait: number | null
}

export interface AuthorRecord {
  readonly published: number
  readonly declined: number
  /** Others of the same author that wait. */
  readonly pending: number
}

/** All that the suggestion page and the receipt show. */
export interface SuggestionView extends SuggestionLine {
  readonly versions: readonly {
    readonly number: number
    readonly createdAt: Date
    readonly summary: string
    readonly baseRevision: number | null
    /** The reviewer who amended the version before; null for the author's own. */
    readonly amendedBy: Person | null
  }[]
  /** What the author wrote in the newest version, and what it was written on. */
  readonly base: Document | null
  readonly baseRevision: number | null
  readonly proposed: Document
  readonly currentRevision: number | null
  readonly showing: Showing
  /** What has to be chosen where it conflicts, passage by passage; empty when all of it fits. */
  readonly choices: readonly Choice[]
  /** Where each change of the showing stands, in the same order. */
  readonly changes: readonly ChangeView[]
  readonly checks: readonly Check[]
  /** Oldest first. */
  readonly decisions: readonly DecisionView[]
  /** Decisions on the newest version that have to be made again, because the article moved on. */
  readonly lapsed: readonly LapsedDecision[]
  /** Number of the revision that has all of an obsolete suggestion; null when it is not obsolete, or not known. */
  readonly obsoleteBy: number | null
  /** Oldest first. */
  readonly comments: readonly CommentView[]
  /** Whose yes counts for any change that is shown. */
  readonly approvals: readonly Person[]
  readonly approvalsNeeded: number
  readonly authorRecord: AuthorRecord
  readonly queue: QueuePlace | null
  /** Revisions that came from it. */
  readonly published: readonly {
    readonly number: number
    readonly publishedAt: Date
    readonly by: Person | null
    /** Whether what it changed can be shown: neither its text nor the one before it is hidden, and there is one. */
    readonly showsItsChange: boolean
    /**
     * What was accepted with it, while the rest waits: the changes that are shown leave it out by then. Empty
     * afterwards, when all of them are shown, and where a text is hidden.
     */
    readonly accepted: readonly { readonly label: string; readonly heading: string | null }[]
  }[]
  /** Whether the viewer wrote it (or holds its receipt). */
  readonly own: boolean
  readonly may: SuggestionPermissions
}

export interface SuggestionPermissions {
  readonly approve: Permission
  readonly amend: Permission
  readonly agree: Permission
  readonly requestChanges: Permission
  readonly decline: Permission
  readonly publish: Permission
  /** The author publishes it without anybody's yes. */
  readonly publishUnreviewed: Permission
  readonly comment: Permission
  readonly submitVersion: Permission
  /** Choose where it conflicts; for reviewers too. */
  readonly resolve: Permission
  readonly withdraw: Permission
  readonly reopen: Permission
}

/**
 * A suggestion, for its author, receipt holder, reviewers, and others when the wiki's setting says
 * so; `not-found` for everybody else.
 */
export type ReadSuggestion = (context: Context, id: number) => Promise<Outcome<SuggestionView>>

/** Everything one needs to edit: for `/improve`, or to go on with an own suggestion. */
export interface EditingView extends ArticleName {
  /** What the editor opens. */
  readonly document: Document
  /** What changes are counted against; null for a new article. */
  readonly base: Document | null
  readonly baseRevision: number | null
  /** When that revision was published; null for a new article, and when going on with a suggestion. */
  readonly basePublishedAt: Date | null
  /** Set when continuing a suggestion. */
  readonly suggestion: { readonly id: number; readonly version: number; readonly summary: string } | null
  /** Own suggestions on this article that wait: continue one, or start a separate one. */
  readonly own: readonly SuggestionLine[]
  /** The viewer's newest draft for the same work. */
  readonly draft: DraftView | null
  readonly may: { readonly suggest: Permission; readonly publish: Permission }
}

/**
 * `suggestionId` continues that suggestion. An article whose text is hidden opens empty, or with the text
 * of revision `from`. Fails with `not-found` (`data: {slug, title}`), `forbidden`.
 */
export type ReadForEditing = (
  context: Context,
  input: { readonly slug: string; readonly from?: number } | { readonly suggestionId: number },
) => Promise<Outcome<EditingView | { readonly kind: 'moved'; readonly slug: string }>>

export interface QueueItem extends SuggestionLine {
  /** Hunks and words of the showing. */
  readonly size: {
    readonly hunks: number
    readonly added: number
    readonly removed: number
    readonly sourcesOnly: boolean
  }
  readonly checks: { readonly passed: number; readonly failed: readonly Check[] }
  readonly conflicts: number
  readonly authorRecord: AuthorRecord
  readonly own: boolean
}

export interface QueueView extends Page<QueueItem> {
  readonly waiting: number
  /** Waiting longer than 48 hours. */
  readonly overdue: number
  /** Median wait of the last 50 decided, in milliseconds; null until there are some. For reviewers. */
  readonly usualWait: number | null
}

/**
 * Suggestions the viewer may see, oldest first (decided ones newest first). Without `state` those
 * that wait. `mine` narrows to the viewer's own, in any state unless given. Guests see their own only.
 */
export type ListSuggestions = (
  context: Context,
  input: PageRequest & {
    readonly state?: SuggestionState
    readonly mine?: boolean
    readonly slug?: string
  },
) => Promise<Outcome<QueueView>>

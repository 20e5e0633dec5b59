/**
 * What features hand out: plain, readonly values made for pages and the API, never database rows.
 * A view holds nothing that its reader may not see.
 */
import type { RevisionSize } from '#lib/core/review/details.ts'
import type { SuggestionState } from '#lib/core/review/states.ts'

/** Somebody in the history. */
export interface Person {
  readonly authorId: number
  readonly name: string
  readonly kind: 'account' | 'guest' | 'system'
  /** Whether `/users/:name` exists. */
  readonly hasPage: boolean
}

/** Why content is gone, since when, and by whom (null: from the command line, in nobody's name). */
export interface HidingView {
  readonly reason: string
  readonly at: Date
  readonly by: Person | null
}

/** One line of a history. */
export interface RevisionLine {
  readonly number: number
  readonly publishedAt: Date
  readonly author: Person
  /** Reviewers whose words stand in it in place of the author's. */
  readonly amenders: readonly Person[]
  /** Who approved it; empty for direct and imported revisions. */
  readonly approvers: readonly Person[]
  readonly summary: string
  readonly suggestionId: number | null
  readonly rebasedFrom: number | null
  readonly direct: boolean
  readonly imported: boolean
  readonly singleReviewer: boolean
  /** Null for revisions written before sizes were kept. */
  readonly size: RevisionSize | null
  /** Chain hash, hex. */
  readonly hash: string
  /** Its text was removed: only this line is left. */
  readonly hidden: boolean
  /** The same of the revision before it, so that what this one changed cannot be shown. */
  readonly previousHidden: boolean
  /** Set when its text, or its summary and approvals alone, were removed. */
  readonly hiding: HidingView | null
  /** The last "whole article checked" against this revision. */
  readonly checked: { readonly at: Date; readonly by: Person } | null
}

/** A revision as it is offered for a choice. */
export interface RevisionChoice extends Pick<RevisionLine, 'number' | 'publishedAt' | 'hidden'> {
  readonly author: Pick<Person, 'name'>
}

/** The name of an article. */
export interface ArticleName {
  readonly slug: string
  readonly title: string
}

/** "Whole article checked": by whom, when, against which revision. */
export interface WholeCheck {
  readonly at: Date
  readonly by: Person
  readonly revision: number
  readonly note: string
}

/** Whether the actor may do something, and if not, why, in words for the page. */
export interface Permission {
  readonly allowed: boolean
  readonly reason: string | null
}

/** The name of a suggestion, for lists and links. */
export interface SuggestionLine {
  readonly id: number
  readonly state: SuggestionState
  readonly version: number
  /** `exists` is false until the first revision is published; the title is then the proposed one. */
  readonly article: ArticleName & { readonly exists: boolean }
  readonly summary: string
  readonly author: Person
  readonly createdAt: Date
  readonly updatedAt: Date
  /** The reviewer who is on it, until then; a claim that has run out counts as none. */
  readonly claim: { readonly by: Person; readonly until: Date } | null
}

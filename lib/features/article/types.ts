/**
 * Inputs and outputs of the article features. Each function stands in the file named like it
 * (`readArticle` in `read-article.ts`) and has the type given here under its capitalised name.
 */
import type { ArticleFacts, ReviewStatus } from '#lib/core/article/index.ts'
import type { Diff } from '#lib/core/diff/index.ts'
import type { Document } from '#lib/core/document/types.ts'
import type { Protection } from '#lib/core/review/policy.ts'
import type { ProtectionRules } from '#lib/core/review/protection.ts'
import type { Context } from '../context.ts'
import type { Outcome, Page, PageRequest } from '../outcome.ts'
import type { Submitted } from '../suggestion/types.ts'
import type { ArticleName, Permission, Person, RevisionChoice, RevisionLine, WholeCheck } from '../views.ts'

// Reading -------------------------------------------------------------------------------------

/** All that the article page shows. */
export interface ArticleView extends ArticleName {
  readonly kind: 'article'
  readonly articleId: number
  readonly document: Document
  readonly revision: RevisionLine
  readonly facts: ArticleFacts
  /** State and reasons at `context.now`. */
  readonly status: ReviewStatus
  /** Null until a reviewer has checked the whole article; what was checked may be hidden by now. */
  readonly lastReviewed: (WholeCheck & { readonly hidden: boolean }) | null
  /** Passages that reviewers approved since then (since the start when never checked). */
  readonly approvedSince: number
  /** Passages published or imported without review since then. */
  readonly unreviewedSince: number
  /** Who approved a passage last; null when nobody did. */
  readonly lastApproval: { readonly at: Date; readonly by: Person } | null
  /** When the whole-article check falls due again; null: never. */
  readonly reviewDue: Date | null
  readonly revisions: number
  /** Authors of revisions, most revisions first, at most 10. */
  readonly authors: readonly Person[]
  readonly authorCount: number
  readonly protection: Protection
  /** What the wiki asks of each protection level. */
  readonly levels: ProtectionRules
  /** Keys (`slugKey`) of linked articles that do not exist yet. */
  readonly missingLinks: readonly string[]
  readonly renderVersion: number
  /** Own suggestions that still wait, newest first; for guests those of presented receipts. */
  readonly ownSuggestions: readonly number[]
  readonly may: ArticlePermissions
}

export interface ArticlePermissions {
  readonly suggest: Permission
  /** Publish without review. */
  readonly publish: Permission
  /** "Whole article checked." */
  readonly confirm: Permission
  readonly rename: Permission
  readonly protect: Permission
}

/** The slug is an old name: answer 308 to `/wiki/${slug}`. */
export interface MovedArticle {
  readonly kind: 'moved'
  readonly slug: string
}

/**
 * The current text with its provenance. Fails with `not-found` (no such article, or nothing
 * published yet; `data: {slug, title, wantedBy: number}` for "start this article"), `gone` (hidden).
 */
export type ReadArticle = (context: Context, slug: string) => Promise<Outcome<ArticleView | MovedArticle>>

export interface HistoryView extends ArticleName {
  readonly kind: 'history'
  /** Newest first. */
  readonly revisions: readonly RevisionLine[]
  readonly total: number
  /** Number to hand back as `before`; null on the last page. */
  readonly next: number | null
  readonly firstAt: Date
  readonly authorCount: number
}

/** The history, `limit` (200 when absent, at most 500) revisions below `before`. */
export type ReadHistory = (
  context: Context,
  input: { readonly slug: string; readonly before?: number; readonly limit?: number },
) => Promise<Outcome<HistoryView | MovedArticle>>

export interface RevisionView extends ArticleName {
  readonly kind: 'revision'
  /** The title this revision has may differ from today's, which is in `currentTitle`. */
  readonly currentTitle: string
  readonly revision: RevisionLine
  readonly document: Document
  readonly facts: ArticleFacts
  readonly currentNumber: number
  /** Whether the text of the revision after it, and of the current one, is hidden. */
  readonly nextHidden: boolean
  readonly currentHidden: boolean
}

/** One permanent revision. */
export type ReadRevision = (
  context: Context,
  input: { readonly slug: string; readonly number: number },
) => Promise<Outcome<RevisionView | MovedArticle>>

/** A text alone: the cheapest read, for programs. `number` absent: the current one. */
export type ReadText = (
  context: Context,
  input: { readonly slug: string; readonly number?: number },
) => Promise<
  Outcome<{ readonly kind: 'text'; readonly slug: string; readonly document: Document } | MovedArticle>
>

export interface ComparisonView extends ArticleName {
  readonly kind: 'comparison'
  readonly from: RevisionLine
  readonly to: RevisionLine
  readonly fromDocument: Document
  readonly toDocument: Document
  readonly diff: Diff
  /** The revisions after `from` up to `to` (or the other way about), oldest first, at most 50. */
  readonly between: readonly RevisionLine[]
  readonly currentNumber: number
  /** Undo changes at once, without review. */
  readonly mayPublish: Permission
}

/** What changed between any two revisions, in either direction. */
export type CompareRevisions = (
  context: Context,
  input: { readonly slug: string; readonly from: number; readonly to: number },
) => Promise<Outcome<ComparisonView | MovedArticle>>

/** A comparison with what a page says beside each change. */
export interface CreditedComparison extends ComparisonView {
  /** Numbers of the revisions that made a change, by hunk id; absent where many revisions lie between. */
  readonly credits: ReadonlyMap<string, readonly number[]>
  /** Ids of hunks whose words were changed again after `to`: undoing one means choosing. */
  readonly changedAgain: ReadonlySet<string>
  /** What else can be compared, newest first: the newest revisions. */
  readonly choices: readonly RevisionChoice[]
  /** Whether the text of the revision after the later of the two is hidden. */
  readonly nextHidden: boolean
}

/** Where words come from: the revision that brought them and who wrote them. */
export interface BlameOrigin {
  readonly revision: RevisionLine
  readonly author: Person
}

/** Who wrote each word of the current text. */
export interface BlameView extends ArticleName {
  readonly kind: 'blame'
  readonly document: Document
  readonly revision: RevisionLine
  readonly origins: readonly BlameOrigin[]
  /**
   * By the id of a textblock (or block without text): stretches of its text as offsets in UTF-16
   * units, where citations, formulas and line breaks count one; `origin` is a position in `origins`.
   */
  readonly units: readonly {
    readonly id: string
    readonly spans: readonly { readonly start: number; readonly end: number; readonly origin: number }[]
  }[]
}

/** The origin of every word, from the index; old texts are not loaded. */
export type ReadBlame = (context: Context, slug: string) => Promise<Outcome<BlameView | MovedArticle>>

/** An article in a list. */
export interface ArticleCard extends ArticleName {
  readonly description: string
  readonly revision: number
  readonly publishedAt: Date
  readonly words: number
  readonly sources: number
  readonly citations: number
  readonly status: ReviewStatus
  readonly lastReviewed: { readonly at: Date; readonly by: Person } | null
}

/** Articles by slug; `category` narrows. */
export type ListArticles = (
  context: Context,
  input: PageRequest & { readonly category?: string },
) => Promise<Outcome<Page<ArticleCard>>>

export interface SearchHit extends ArticleCard {
  /** Text around the words found; the words are between U+E000 and U+E001 (never in articles). */
  readonly excerpt: string
}

export interface SearchView extends Page<SearchHit> {
  readonly query: string
  readonly total: number
}

/** Articles that match `query` (at most 200 characters), best first. An empty query finds nothing. */
export type SearchArticles = (
  context: Context,
  input: PageRequest & { readonly query: string },
) => Promise<Outcome<SearchView>>

export interface RecentChange {
  readonly article: ArticleName
  readonly revision: RevisionLine
  /** Place in the wiki's one commit order. */
  readonly position: number
}

/** Published revisions of all articles, newest first. */
export type RecentChanges = (context: Context, input: PageRequest) => Promise<Outcome<Page<RecentChange>>>

/** All revisions oldest first, without gaps, for programs that follow the wiki. */
export type FollowRevisions = (context: Context, input: PageRequest) => Promise<Outcome<Page<RecentChange>>>

/** The front page, from what is computed already. */
export interface HomeView {
  readonly counts: { readonly articles: number; readonly sources: number; readonly people: number }
  readonly recent: readonly RecentChange[]
  readonly reviewed: readonly ArticleCard[]
  /** Articles with "citation needed" or without enough sources. */
  readonly needSources: readonly (ArticleName & { readonly missing: number })[]
  /** Articles with words whose `checkBy` has passed. */
  readonly stale: readonly (ArticleName & { readonly due: string; readonly count: number })[]
  /** Linked but not begun. */
  readonly wanted: readonly { readonly slug: string; readonly by: number }[]
  readonly categories: readonly { readonly name: string; readonly articles: number }[]
}

export type ReadHome = (context: Context) => Promise<Outcome<HomeView>>

// Writing -------------------------------------------------------------------------------------

/** A document as it came from outside: the editor's JSON, or Markdown. */
export type DocumentInput = { readonly document: unknown } | { readonly markdown: string }

export interface Published {
  readonly slug: string
  readonly revision: number
  readonly publishedAt: Date
  /** Chain hash, hex. */
  readonly hash: string
}

export type Created =
  | { readonly kind: 'published'; readonly published: Published }
  | { readonly kind: 'suggested'; readonly submitted: Submitted }

/**
 * Starts an article: published at once with the right to (`published` set), else as a suggestion
 * with its receipt. The slug is made from the title unless given. Fails with `conflict`
 * (`slug-taken`) when the slug is an article, a redirect or reserved.
 */
export type CreateArticle = (
  context: Context,
  input: DocumentInput & {
    readonly title?: string
    readonly slug?: string
    readonly summary: string
    readonly guestName?: string
    readonly notifyEmail?: string
    readonly draftId?: string
    readonly receipt?: string
  },
) => Promise<Outcome<Created>>

/** Publishes a new text of an existing article without review, merged onto today's text. */
export type PublishDirectly = (
  context: Context,
  input: DocumentInput & {
    readonly slug: string
    readonly baseRevision: number
    readonly summary: string
    readonly draftId?: string
  },
) => Promise<Outcome<Published>>

/** Gives the article a new slug; the old one answers 308 for ever. */
export type RenameArticle = (
  context: Context,
  input: { readonly slug: string; readonly newSlug: string },
) => Promise<Outcome<{ readonly slug: string }>>

/** Sets protection and how often a whole check falls due (days; null: never; absent: unchanged). */
export type ProtectArticle = (
  context: Context,
  input: { readonly slug: string; readonly protection: Protection; readonly reviewEveryDays?: number | null },
) => Promise<Outcome<{ readonly slug: string; readonly protection: Protection }>>

/** "Whole article checked", against the revision the reviewer read; `conflict` when it is not current. */
export type ConfirmArticle = (
  context: Context,
  input: { readonly slug: string; readonly revision: number; readonly note?: string },
) => Promise<Outcome<WholeCheck>>

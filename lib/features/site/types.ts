/** Inputs and outputs of the site features: settings, outbox, audit log. Admins only. */
import type { Licence } from '#lib/core/article/index.ts'
import type { Reading, SingleReviewer, Suggesting } from '#lib/core/review/access.ts'
import type { ProtectionSettings } from '#lib/core/review/protection.ts'
import type { Context } from '../context.ts'
import type { Outcome, Page, PageRequest } from '../outcome.ts'
import type { Person } from '../views.ts'

export interface SettingsView {
  readonly name: string
  readonly singleReviewer: SingleReviewer
  /** What `auto` means now. */
  readonly singleReviewerActive: boolean
  readonly openSuggestionsVisible: boolean
  readonly suggesting: Suggesting
  readonly reading: Reading
  /** What each protection level asks for. */
  readonly protections: ProtectionSettings
  /** The licence of what is published from now on. */
  readonly licence: Licence
  readonly version: number
}

export type ReadSettings = (context: Context) => Promise<Outcome<SettingsView>>

/** Absent fields stay as they are. */
export type ChangeSettings = (
  context: Context,
  input: {
    readonly name?: string
    readonly singleReviewer?: SingleReviewer
    readonly openSuggestionsVisible?: boolean
    readonly suggesting?: Suggesting
    readonly reading?: Reading
    readonly protections?: ProtectionSettings
    readonly licence?: Licence
  },
) => Promise<Outcome<SettingsView>>

export interface MailView {
  readonly id: number
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly createdAt: Date
}

/** Mail no SMTP server took, newest first. */
export type ReadOutbox = (context: Context, input: PageRequest) => Promise<Outcome<Page<MailView>>>

export interface AuditLine {
  readonly id: number
  readonly at: Date
  readonly by: Person | null
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly data: unknown
}

/** Everything anybody changed, newest first. */
export type ReadAudit = (context: Context, input: PageRequest) => Promise<Outcome<Page<AuditLine>>>

import { isLicence, type LicenceTerm } from '#lib/core/article/index.ts'
import {
  isReading,
  isSuggesting,
  type Reading,
  type SingleReviewer,
  type Suggesting,
} from '#lib/core/review/access.ts'
import {
  defaultProtections,
  isApprovalCount,
  isDirectRole,
  type Protection,
  type ProtectionSetting,
  type ProtectionSettings,
  protections,
} from '#lib/core/review/protection.ts'
import { type Db, isTransaction, rootOf } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { numericCursor, type Page, type PageRequest, pageLimit, pageOf } from './page.ts'
import { activeReviewers } from './people.ts'

/** The wiki's settings. */
export interface SiteRow {
  readonly name: string
  readonly singleReviewer: SingleReviewer
  readonly openSuggestionsVisible: boolean
  readonly suggesting: Suggesting
  readonly reading: Reading
  /** What each protection level asks for. */
  readonly protections: ProtectionSettings
  /** The licences chosen so far, oldest first. */
  readonly licences: readonly LicenceTerm[]
  /** Rises with everything that shows on every page. */
  readonly version: number
}

const columns = {
  name: true,
  singleReviewer: true,
  openSuggestionsVisible: true,
  suggesting: true,
  reading: true,
  approvals: true,
  direct: true,
  licences: true,
  version: true,
} as const satisfies Prisma.SiteSelect

type SiteColumns = Prisma.SiteGetPayload<{ select: typeof columns }>

function presentSite(row: SiteColumns): SiteRow {
  const { name, version, licences } = row
  return { name, version, ...presentRules(row), licences: licenceTerms(licences) }
}

type RulesColumns = Pick<
  SiteColumns,
  'singleReviewer' | 'openSuggestionsVisible' | 'suggesting' | 'reading' | 'approvals' | 'direct'
>

function presentRules(row: RulesColumns) {
  const { singleReviewer, suggesting, reading, openSuggestionsVisible } = row
  return {
    singleReviewer: singleReviewer === 'on' || singleReviewer === 'off' ? singleReviewer : 'auto',
    openSuggestionsVisible,
    // What the code does not know lets nobody in.
    suggesting: isSuggesting(suggesting) ? suggesting : 'invited',
    reading: isReading(reading) ? reading : 'invited',
    protections: protectionSettings(row.approvals, row.direct),
  } as const
}

/** What the code does not know counts as the strictest there is. */
function protectionSettings(approvals: readonly number[], direct: readonly string[]): ProtectionSettings {
  const setting = (level: Protection): ProtectionSetting => {
    const [count, least] = [approvals[level], direct[level]]
    return {
      approvals: isApprovalCount(count) ? count : defaultProtections[2].approvals,
      direct: isDirectRole(least) ? least : null,
    }
  }
  return { 0: setting(0), 1: setting(1), 2: setting(2) }
}

function licenceTerms(stored: Prisma.JsonValue): readonly LicenceTerm[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((term) => {
    if (typeof term !== 'object' || term === null || Array.isArray(term)) return []
    const { licence, since } = term
    return isLicence(licence) && typeof since === 'string' ? [{ licence, since: new Date(since) }] : []
  })
}

/** The settings. */
export async function readSite(db: Db): Promise<SiteRow> {
  const rows = await db.$queryRaw<SiteColumns[]>`
    SELECT "name", "singleReviewer", "openSuggestionsVisible", "suggesting", "reading", "approvals", "direct", "licences", "version"
    FROM "Site" WHERE "id" = 1`
  const row = rows[0]
  if (!row) throw new Error('the database has no settings: it was not migrated')
  return presentSite(row)
}

/**
 * The settings, which nobody else changes until the transaction ends: for a change that depends on what they
 * were. Two round trips.
 */
export async function lockSite(db: Db): Promise<SiteRow> {
  await db.$queryRaw`SELECT 1 FROM "Site" WHERE "id" = 1 FOR UPDATE`
  // Only a statement that begins with the lock held sees what its last holder committed.
  return readSite(db)
}

/** What rights depend on. */
export interface RulesRow
  extends Pick<
    SiteRow,
    'singleReviewer' | 'openSuggestionsVisible' | 'suggesting' | 'reading' | 'protections'
  > {
  /** People with review rights, not blocked, who have signed in. */
  readonly reviewers: number
}

/** The settings that rights depend on, and the number of reviewers. One round trip. */
export async function readRules(db: Db): Promise<RulesRow> {
  const rows = await db.$queryRaw<(RulesColumns & { reviewers: number })[]>`
    SELECT "singleReviewer", "openSuggestionsVisible", "suggesting", "reading", "approvals", "direct", ${activeReviewers} AS "reviewers"
    FROM "Site" WHERE "id" = 1`
  const row = rows[0]
  if (!row) throw new Error('the database has no settings: it was not migrated')
  return { ...presentRules(row), reviewers: row.reviewers }
}

/** How long a process may show what the settings were. */
const RECENT_MS = 5_000
type Recent = WeakMap<Db, { readonly site: Promise<SiteRow>; readonly until: number }>
const shared = globalThis as typeof globalThis & { palimpsestSites?: Recent }
/** One for the process: pages and endpoints are bundles of their own, each with this module in it. */
shared.palimpsestSites ??= new WeakMap()
const recent = shared.palimpsestSites

/**
 * The settings as they were at most five seconds ago: for what is shown and read, never for what is
 * decided. The process that changes them knows at once (`forgetSite`).
 */
export function recentSite(db: Db, now: Date): Promise<SiteRow> {
  const known = recent.get(rootOf(db))
  if (known && known.until > now.getTime()) return known.site
  const site = readSite(db)
  // What a transaction reads may be its own change, which nobody else sees yet.
  if (isTransaction(db)) return site
  // Kept before it is there: an answer that comes after a change has been forgotten with the rest.
  const kept = { site, until: now.getTime() + RECENT_MS }
  recent.set(db, kept)
  site.catch(() => recent.get(db) === kept && recent.delete(db))
  return site
}

/** Makes the next `recentSite` read again: call it when a change is committed, for until then others read what was. */
export function forgetSite(db: Db): void {
  recent.delete(rootOf(db))
}

/** Changes settings (absent ones stay) and raises the site version. */
export async function changeSite(
  db: Db,
  { licences, protections: settings, ...change }: Partial<Omit<SiteRow, 'version'>>,
): Promise<SiteRow> {
  const terms = licences?.map(({ licence, since }) => ({ licence, since: since.toISOString() }))
  const row = await db.site.update({
    where: { id: 1 },
    data: {
      ...change,
      ...(terms ? { licences: terms } : {}),
      ...(settings ? storedProtections(settings) : {}),
      version: { increment: 1 },
    },
    select: columns,
  })
  return presentSite(row)
}

function storedProtections(settings: ProtectionSettings) {
  return {
    approvals: protections.map((level) => settings[level].approvals),
    direct: protections.map((level) => settings[level].direct ?? 'nobody'),
  }
}

/** Mail that no server took. */
export interface MailRow {
  readonly id: number
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly createdAt: Date
}

/** Keeps a message for the outbox page. */
export async function keepMail(
  db: Db,
  mail: { readonly to: string; readonly subject: string; readonly text: string },
): Promise<void> {
  await db.outboxMail.create({ data: mail, select: { id: true } })
}

/** Kept messages, newest first. */
export async function listMail(db: Db, request: PageRequest = {}): Promise<Page<MailRow>> {
  const limit = pageLimit(request)
  const before = numericCursor(request)
  const rows = await db.outboxMail.findMany({
    where: before === null ? {} : { id: { lt: before } },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  return pageOf(
    rows,
    limit,
    (row) => row,
    (row) => row.id,
  )
}

/** Whether the database answers and holds a wiki. */
export async function databaseAnswers(db: Db): Promise<boolean> {
  try {
    return (await db.site.count()) === 1
  } catch {
    return false
  }
}

import type { Db } from './client.ts'
import { numericCursor, type Page, type PageRequest, pageLimit, pageOf } from './page.ts'

/** Whether a lone reviewer may approve their own words. */
export type SingleReviewerSetting = 'auto' | 'on' | 'off'

/** The wiki's settings. */
export interface SiteRow {
  readonly name: string
  readonly singleReviewer: SingleReviewerSetting
  readonly openSuggestionsVisible: boolean
  /** Rises with everything that shows on every page. */
  readonly version: number
}

const columns = { name: true, singleReviewer: true, openSuggestionsVisible: true, version: true } as const

function presentSite(row: Omit<SiteRow, 'singleReviewer'> & { readonly singleReviewer: string }): SiteRow {
  const { singleReviewer } = row
  return {
    ...row,
    singleReviewer: singleReviewer === 'on' || singleReviewer === 'off' ? singleReviewer : 'auto',
  }
}

/** The settings. */
export async function readSite(db: Db): Promise<SiteRow> {
  return presentSite(await db.site.findUniqueOrThrow({ where: { id: 1 }, select: columns }))
}

/** Changes settings (absent ones stay) and raises the site version. */
export async function changeSite(db: Db, change: Partial<Omit<SiteRow, 'version'>>): Promise<SiteRow> {
  const row = await db.site.update({
    where: { id: 1 },
    data: { ...change, version: { increment: 1 } },
    select: columns,
  })
  return presentSite(row)
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

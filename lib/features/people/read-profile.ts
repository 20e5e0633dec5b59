import { nameKey } from '#lib/core/review/names.ts'
import { can } from '#lib/core/review/policy.ts'
import { listDrafts } from '#lib/data/drafts.ts'
import { listRecentRevisions } from '#lib/data/history.ts'
import { findAccount, listOwnAuthorIds } from '#lib/data/people.ts'
import { findRecords } from '#lib/data/records.ts'
import { listSuggestions } from '#lib/data/suggestion-lists.ts'
import { presentChanges } from '../article/recent-changes.ts'
import { presentDraft } from '../draft/present-draft.ts'
import { done, failed } from '../outcome.ts'
import { refuseReading } from '../site/reading.ts'
import { siteRules } from '../site/rules.ts'
import { presentOwn } from '../suggestion/attention.ts'
import { noPerson } from './administer.ts'
import type { ReadProfile } from './types.ts'

const SHOWN = 50

/** The page of an account: its revisions for everybody, what waits only for itself. */
export const readProfile: ReadProfile = async (context, name) => {
  const refused = await refuseReading(context)
  if (refused) return failed(refused)
  const { db, actor } = context
  const readable = name.length <= 200 && name.isWellFormed() && !name.includes('\u0000')
  const account = readable ? await findAccount(db, { nameKey: nameKey(name) }) : null
  if (account === null) return failed(noPerson)
  const authorIds = await listOwnAuthorIds(db, account.userId)
  const own = can(actor, 'person.read-private', { userId: account.userId })
  const [page, records, suggestions, drafts] = await Promise.all([
    listRecentRevisions(db, { authorIds, limit: SHOWN }),
    findRecords(db, authorIds),
    own ? listSuggestions(db, { own: { authorIds, ids: [] }, order: 'newest', limit: SHOWN }) : null,
    own ? listDrafts(db, account.userId) : null,
  ])
  const revisions = await presentChanges(context, page.items)
  const sum = (count: (record: NonNullable<ReturnType<typeof records.get>>) => number) =>
    [...records.values()].reduce((total, record) => total + count(record), 0)
  return done({
    name: account.name,
    role: account.role,
    since: account.createdAt,
    blocked: account.blockedAt !== null,
    counts: {
      revisions: sum((record) => record.revisions),
      articlesStarted: revisions.filter((change) => change.revision.number === 1).length,
      published: sum((record) => record.published),
      declined: sum((record) => record.declined),
      reviews: sum((record) => record.reviews),
    },
    revisions,
    suggestions:
      suggestions === null ? null : await presentOwn(context, suggestions.items, await siteRules(db)),
    drafts: drafts === null ? null : drafts.map(presentDraft),
    own,
  })
}

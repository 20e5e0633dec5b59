import { listDrafts as findDrafts } from '#lib/data/drafts.ts'
import { done } from '../outcome.ts'
import { draftOwner } from './owner.ts'
import { presentDraft } from './present-draft.ts'
import type { ListDrafts } from './types.ts'

/** The signed-in person's drafts, newest first. */
export const listDrafts: ListDrafts = async (context) => {
  const owner = await draftOwner(context)
  if (!owner.ok) return owner
  return done((await findDrafts(context.db, owner.value.userId)).map(presentDraft))
}

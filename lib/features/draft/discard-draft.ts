import { deleteDraft } from '#lib/data/drafts.ts'
import { done, failed } from '../outcome.ts'
import { draftOwner } from './owner.ts'
import { isDraftId } from './read-draft.ts'
import { noDraft } from './save-draft.ts'
import type { DiscardDraft } from './types.ts'

/** Deletes one of the signed-in person's drafts. */
export const discardDraft: DiscardDraft = async (context, { id }) => {
  const owner = await draftOwner(context)
  if (!owner.ok) return owner
  const deleted = isDraftId(id) && (await deleteDraft(context.db, owner.value.userId, id))
  return deleted ? done(null) : failed(noDraft)
}

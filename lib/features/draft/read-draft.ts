import { findDraft } from '#lib/data/drafts.ts'
import { done, failed } from '../outcome.ts'
import { draftOwner } from './owner.ts'
import { presentDraft } from './present-draft.ts'
import { noDraft } from './save-draft.ts'
import type { ReadDraft } from './types.ts'

/** One of the signed-in person's drafts. */
export const readDraft: ReadDraft = async (context, { id }) => {
  const owner = await draftOwner(context)
  if (!owner.ok) return owner
  const row = isDraftId(id) ? await findDraft(context.db, owner.value.userId, id) : null
  return row ? done(presentDraft(row)) : failed(noDraft)
}

/** Ids are made by clients: letters, digits, hyphens. */
export function isDraftId(id: string): boolean {
  return /^[0-9A-Za-z_-]{8,64}$/.test(id)
}

import { listApiTokens } from '#lib/data/tokens.ts'
import { done, failed } from '../outcome.ts'
import { tokenOwner } from './owner.ts'
import type { ListTokens } from './types.ts'

/** The signed-in person's working tokens, newest first. */
export const listTokens: ListTokens = async (context) => {
  const owner = tokenOwner(context)
  return owner.ok ? done(await listApiTokens(context.db, owner.value.userId)) : failed(owner.failure)
}

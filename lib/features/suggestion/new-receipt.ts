import { newToken } from '#lib/data/tokens.ts'

/** A fresh receipt token, for a caller that hands it out itself. */
export function newReceipt(): string {
  return newToken().token
}

/** What a saved reply is offered for. */
export const replyUses = ['reject', 'decline', 'request-changes'] as const

export type ReplyUse = (typeof replyUses)[number]

/** Narrows what a database or a form says to a use. */
export function isReplyUse(value: unknown): value is ReplyUse {
  return replyUses.some((use) => use === value)
}

/** Characters of a saved reply; the database holds the same limit. */
export const REPLY_LENGTH = 1_000

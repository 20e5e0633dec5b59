/**
 * What the record of decisions on one version adds up to. The record is shared and the latest entry
 * about a thing wins: "approve" is about every change of what was shown, "accept", "reject" and
 * "clear" about one, "request-changes" takes back the yes of who asks.
 */

/** A decision as far as it counts. */
export interface CountedDecision {
  readonly verdict: string
  readonly hunkId: string | null
  /** Hex; what was shown. */
  readonly contentHash: string | null
  readonly author: number
}

/** Where every change of a version stands. */
export interface Standing {
  /** Who said yes to at least one change and did not take it back, with what they were shown last. */
  readonly approvals: readonly { readonly author: number; readonly contentHash: string }[]
  /** The showing of the latest yes; null when there is none. */
  readonly shown: string | null
  /** What was decided about a change: enough yeses, a no, or neither. */
  readonly verdictOn: (hunkId: string, needed: number) => 'accept' | 'reject' | null
}

/**
 * Adds up decisions on one version, oldest first. `shownTo` tells which changes a showing had, so that
 * a yes to one showing is none to a change that only came with a later one.
 */
export function standingOf(
  decisions: readonly CountedDecision[],
  shownTo: (contentHash: string) => ReadonlySet<string> | null,
): Standing {
  const yes = new Map<string, Set<number>>()
  const no = new Set<string>()
  const last = new Map<number, string>()
  let shown: string | null = null
  const accept = (hunkId: string, author: number) => {
    no.delete(hunkId)
    yes.set(hunkId, (yes.get(hunkId) ?? new Set()).add(author))
  }
  for (const { verdict, hunkId, contentHash, author } of decisions) {
    if (verdict === 'request-changes') for (const authors of yes.values()) authors.delete(author)
    else if (verdict === 'approve' && contentHash !== null)
      for (const hunk of shownTo(contentHash) ?? []) accept(hunk, author)
    else if (verdict === 'accept' && hunkId !== null) accept(hunkId, author)
    else if ((verdict === 'reject' || verdict === 'clear') && hunkId !== null) {
      yes.delete(hunkId)
      if (verdict === 'reject') no.add(hunkId)
      else no.delete(hunkId)
    }
    if (contentHash === null || (verdict !== 'approve' && verdict !== 'accept')) continue
    last.set(author, contentHash)
    shown = contentHash
  }
  const saying = new Set([...yes.values()].flatMap((authors) => [...authors]))
  return {
    approvals: [...last]
      .filter(([author]) => saying.has(author))
      .map(([author, hash]) => ({ author, contentHash: hash })),
    shown,
    verdictOn: (hunkId, needed) => {
      if (no.has(hunkId)) return 'reject'
      return (yes.get(hunkId)?.size ?? 0) >= needed ? 'accept' : null
    },
  }
}

import { adoptIds, type Document, parseDocument, sameContent } from '#lib/core/document/index.ts'
import type { Source } from '#lib/core/document/types.ts'
import {
  type Amendable,
  amendableOf,
  isRejection,
  passageMarkdown,
  withAmended,
  withHeadValue,
  withMarkdown,
  withSource,
} from '#lib/core/review/amendable.ts'
import { transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import type { Db } from '#lib/data/client.ts'
import { listVersions } from '#lib/data/suggestion-lists.ts'
import type { DocumentInput } from '../article/types.ts'
import type { Context } from '../context.ts'
import { invalid, parseInput, parseWords, wordLimits } from '../input.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { loadProposalAndCurrent, loadVersion } from '../suggestion/load.ts'
import { mergeOnce } from '../suggestion/once.ts'
import { type NumberedText, type Proposal, showAsWritten, showOn } from '../suggestion/showing.ts'
import { wrongState } from '../suggestion/state.ts'
import { versionChanged } from '../suggestion/submit-version.ts'
import type { Showing, Submitted } from '../suggestion/types.ts'
import { countSubmission } from '../suggestion/writer.ts'
import { inTransaction } from '../transaction.ts'
import { type LockedSuggestion, lockForReview } from './locked.ts'
import { presentShowing, showingsOf } from './shown.ts'
import { storeAmendment } from './store-amendment.ts'

/**
 * What the reviewer would have: the whole text as it is shown, with the passage edited; or the value of the field
 * alone (of a passage that is one paragraph, its Markdown), or the source record.
 */
export type Edit = DocumentInput | { readonly value: string } | { readonly source: Source }

/** A change as the reviewer would have it. */
export type Amendment = Edit & {
  readonly id: number
  /** Of the showing that was edited. */
  readonly contentHash: string
  /** The change that is worded otherwise. */
  readonly hunk: string
  /** Why, for the author; never empty. */
  readonly reason: string
}

/** What amending made: the next version, and the changes in it that were not there before. */
export interface Amended extends Submitted {
  readonly hunks: readonly string[]
}

/**
 * Makes the next version of a suggestion by rewording one change: its passage, its field of the head, or its
 * source record, and nothing else (`invalid` otherwise). Of a passage that was removed it is the text with that
 * passage kept and changed. The article's own words would be a rejection, and are refused. Fails with `conflict`:
 * `version-changed` when there is a newer version, `content-changed` when the article moved on,
 * `not-carried` when the edit does not fit where suggestion and article disagree.
 */
export function amendSuggestion(context: Context, input: Amendment): Promise<Outcome<Amended>> {
  return inTransaction(context, async (tx) => {
    const { db } = tx
    const locked = await lockForReview(tx, input.id, 'suggestion.amend')
    if (!locked.ok) return locked
    const { row, reviewer } = locked.value
    const move = transition(row.state, 'amend')
    if (!move) return failed(wrongState(row.state))
    const reason = parseWords(input.reason, '/reason', wordLimits.reason, features.reasonNeeded)
    if (!reason.ok) return failed(invalid(reason.problems))
    const texts = await loadProposalAndCurrent(db, row)
    if (!texts.ok) return texts
    const { proposal, current } = texts.value
    const showing = presentShowing(row, proposal, current)
    if (showing.contentHash !== input.contentHash)
      return failed(await whatChanged(db, locked.value, showing, current, input.contentHash))
    const edited = editedText(showing, input)
    if (!edited.ok) return edited
    const carried = carryBack(proposal, showing, current, edited.value)
    if (!carried.ok) return carried
    const excess = await countSubmission(tx)
    if (excess) return failed(excess)
    const hunk = showing.diff.hunks.find(({ id }) => id === input.hunk)
    if (!hunk) throw new Error('only a change that is shown is amended')
    const { document, after } = carried.value
    const stored = await storeAmendment(tx, row, {
      document,
      base: proposal.base,
      baseRevisionId: row.newest.base?.id ?? null,
      authorId: reviewer.authorId,
      hunk,
      reason: reason.value,
      contentHash: input.contentHash,
    })
    if (!stored.ok) return stored
    const before = new Set(showing.diff.hunks.map(({ id }) => id))
    return done({
      id: row.id,
      state: move.to,
      version: stored.value,
      contentHash: after.contentHash,
      slug: row.article.slug,
      receipt: null,
      hunks: after.diff.hunks.map(({ id }) => id).filter((id) => !before.has(id)),
    })
  })
}

/** Whether somebody made a newer version of what was edited, or only the article moved on. */
async function whatChanged(
  db: Db,
  { row }: LockedSuggestion,
  showing: Showing,
  current: NumberedText | null,
  contentHash: string,
): Promise<Failure> {
  for (const version of await listVersions(db, row.id)) {
    if (version.number === row.version) continue
    const earlier = await loadVersion(db, row, version)
    if (!earlier.ok) continue
    for await (const one of showingsOf(db, row, earlier.value, current))
      if (one.contentHash === contentHash) return versionChanged(row.version)
  }
  const data = { contentHash: showing.contentHash }
  return { kind: 'conflict', code: 'content-changed', ...features.contentChanged, data }
}

/** The text as it is shown, with the change as the reviewer has it. */
function editedText(showing: Showing, input: Amendment): Outcome<Document> {
  const amendable = amendableOf(showing, input.hunk)
  if (typeof amendable === 'string')
    return failed(invalid([{ path: '/hunk', message: features.unamendable[amendable] }]))
  const edited = edit(amendable, input)
  if (!edited.ok) return edited
  const whole = parseDocument(edited.value)
  if (!whole.ok) return failed(invalid(whole.problems))
  const nothing = { kind: 'invalid', code: 'nothing-changed' } as const
  if (sameContent(whole.value, showing.to)) return failed({ ...nothing, ...features.amendedNothing })
  if (isRejection(showing, input.hunk, whole.value)) return failed({ ...nothing, ...features.keptUnchanged })
  return done(whole.value)
}

/** The edit on the text that it was made on. Refused when it changes anything else, or is of another kind. */
function edit(amendable: Amendable, input: Amendment): Outcome<Document> {
  const { text, kind } = amendable
  if ('value' in input && kind === 'head') {
    const value = parseWords(input.value, '/value', wordLimits.reason, null)
    return value.ok ? done(withHeadValue(amendable, value.value)) : failed(invalid(value.problems))
  }
  if ('value' in input && kind === 'passage' && passageMarkdown(amendable) !== null) {
    if (input.value.trim() === '') return failed(invalid([{ path: '/value', message: features.noWords }]))
    const read = withMarkdown(amendable, input.value)
    const whole = read.ok ? withAmended(amendable, read.value) : null
    const problems = read.ok ? [{ path: '', message: features.outsidePassage }] : read.problems
    return whole ? done(whole) : failed(invalid(problems.map((one) => ({ ...one, path: '/value' }))))
  }
  if ('source' in input && kind === 'source') return done(withSource(text, amendable.key, input.source))
  if ('value' in input || 'source' in input)
    return failed(invalid([{ path: '/hunk', message: features.otherField }]))
  const parsed = parseInput(input, text.attrs)
  if (!parsed.ok) return parsed
  const whole = withAmended(amendable, adoptIds(text, parsed.value.document))
  return whole ? done(whole) : failed(invalid([{ path: '/document', message: features.outsidePassage }]))
}

interface Carried {
  readonly document: Document
  /** What is shown of the new version. */
  readonly after: Showing
}

/**
 * The edit on the author's own proposal, so that what conflicts with today's text stays as it is. It has
 * to come out again: what is shown afterwards is what the reviewer wrote.
 */
function carryBack(
  proposal: Proposal,
  showing: Showing,
  current: NumberedText | null,
  edited: Document,
): Outcome<Carried> {
  const merged = mergeOnce(showing.to, proposal.proposed, edited)
  const next = { ...proposal, version: proposal.version + 1, proposed: merged.document }
  const after = current ? showOn(next, current) : showAsWritten(next)
  const same = sameContent(after.to, edited) && after.conflicts.length === showing.conflicts.length
  if (merged.conflicts.length > 0 || !same)
    return failed({ kind: 'conflict', code: 'not-carried', ...features.notCarried })
  return done({ document: merged.document, after })
}

import { adoptIds, type Document, type Problem, sameContent } from '#lib/core/document/index.ts'
import { isAuthor } from '#lib/core/review/policy.ts'
import type { Choice, Resolution, Taken } from '#lib/core/review/resolution.ts'
import { isPending, transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import type { Db } from '#lib/data/client.ts'
import { findRevision } from '#lib/data/history.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { lockSuggestion } from '#lib/data/suggestions.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid, parseWords, wordLimits } from '../input.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { presentRevisions } from '../present.ts'
import { storeAmendment } from '../review/store-amendment.ts'
import { inTransaction } from '../transaction.ts'
import type { RevisionLine, SuggestionLine } from '../views.ts'
import { choicesOn } from './choices.ts'
import { commentOnSuggestion } from './comment-on-suggestion.ts'
import { findVisible, isSuggestionId, loadProposalAndCurrent, presentLine } from './load.ts'
import { type NumberedText, type Proposal, showAsWritten, showOn } from './showing.ts'
import { wrongState } from './state.ts'
import { submitVersion, versionChanged } from './submit-version.ts'
import type { Submitted } from './types.ts'
import { countSubmission } from './writer.ts'

/** What the author of a suggestion, or a reviewer, chooses between. */
export interface ResolutionView extends SuggestionLine {
  /** The revision it was written on; null for a new article. */
  readonly baseRevision: number | null
  readonly currentRevision: number
  /** Who published it, when and why; null once that is hidden. */
  readonly current: RevisionLine | null
  /** Whether the viewer wrote it; else a reviewer resolves it, and what they write is theirs. */
  readonly own: boolean
  readonly choices: readonly Choice[]
  /** Changes that fit today's text as they are, in the order of the text. */
  readonly moved: readonly { readonly id: string; readonly heading: string | null; readonly label: string }[]
}

/** For the author or receipt holder, and for reviewers. Fails with `conflict` (`nothing-to-resolve`) when all of it fits. */
export async function readResolution(context: Context, id: number): Promise<Outcome<ResolutionView>> {
  const read = await load(context, id)
  return read.ok ? done(read.value.view) : read
}

/**
 * Submits the next version: today's text with all of the suggestion that fits, and what was taken at each
 * choice, by its id: one of the two sides, or words of one's own. A choice may stay open: then the
 * suggestion's words are an ordinary change of today's, for a reviewer to decide, and a comment says so.
 * By a reviewer the version is an amendment with a reason for the author: a third text is the reviewer's, so the
 * first author or another reviewer has to agree; the suggestion's own words stay the author's.
 * Fails with `conflict` when the article moved on since `currentRevision` (`content-changed`) or there is a
 * newer version (`version-changed`), with `invalid` when nothing was chosen (`undecided`), nothing of the suggestion
 * would be left (`nothing-left`), there is no such choice, or words cannot stand there (paths name the choice).
 */
export function resolveConflicts(
  context: Context,
  input: {
    readonly id: number
    readonly seenVersion: number
    readonly currentRevision: number
    readonly taken: ReadonlyMap<string, Taken>
    /** A reviewer's words to the author; the resolution says for itself what it is. */
    readonly reason?: string
  },
): Promise<Outcome<Submitted>> {
  return inTransaction(context, async (tx) => {
    // A version that is written meanwhile, or a decision, waits until this one is whole.
    if (isSuggestionId(input.id)) await lockSuggestion(tx.db, input.id)
    const read = await load(tx, input.id)
    if (!read.ok) return read
    const { view, resolution, row } = read.value
    const moved = view.currentRevision !== input.currentRevision
    if (moved) return failed({ kind: 'conflict', code: 'content-changed', ...features.contentChanged })
    if (input.seenVersion !== row.version) return failed(versionChanged(row.version))
    const wrong = impossible(view.choices, input.taken)
    if (wrong.length > 0) return failed(invalid(wrong))
    const open = view.choices.filter(({ id }) => !input.taken.has(id))
    if (open.length === view.choices.length)
      return failed({ kind: 'invalid', code: 'undecided', ...features.undecided })
    const left = open.map(({ id }): readonly [string, Taken] => [id, 'mine'])
    const resolved = resolution.resolve(new Map([...input.taken, ...left]))
    if (!resolved.ok) return failed(invalid(resolved.problems))
    if (sameContent(read.value.current.document, resolved.value)) return failed(nothingLeft(view.own))
    const submitted = view.own
      ? await submitVersion(tx, {
          id: input.id,
          seenVersion: input.seenVersion,
          baseRevision: view.currentRevision,
          document: resolved.value,
          summary: view.summary,
        })
      : await amend(tx, read.value, input, resolved.value)
    if (!submitted.ok || open.length === 0) return submitted
    const body = features.leftOpen(
      view.currentRevision,
      open.map(({ theirs, mine }) => [theirs.slice(0, QUOTED), mine.slice(0, QUOTED)]),
    )
    const told = await commentOnSuggestion(tx, { id: input.id, body: body.slice(0, wordLimits.comment) })
    return told.ok ? submitted : told
  })
}

/** What was taken that cannot be: at a choice that there is not, or words where only one of two can be taken. */
function impossible(choices: readonly Choice[], taken: ReadonlyMap<string, Taken>): readonly Problem[] {
  const byId = new Map(choices.map((choice) => [choice.id, choice]))
  return [...taken].flatMap(([id, side]): readonly Problem[] => {
    const choice = byId.get(id)
    if (!choice) return [{ path: `/${id}`, message: features.noSuchChoice }]
    return typeof side === 'object' && choice.third === null
      ? [{ path: `/${id}`, message: features.noThird }]
      : []
  })
}

/** Today's words were taken everywhere, and nothing else is asked for: that ends a suggestion, and is no version of it. */
function nothingLeft(own: boolean): Failure {
  const { title, detail } = features.nothingLeft
  return { kind: 'invalid', code: 'nothing-left', title, detail: own ? detail.own : detail.other }
}

/** Characters of each text that a comment quotes; the whole of both is in the versions. */
const QUOTED = 300

/** The resolution as a reviewer's version: the same as an amendment, on today's text. */
async function amend(
  context: Context & { readonly db: Db },
  { view, row, proposal, current }: Loaded,
  input: Parameters<typeof resolveConflicts>[1],
  resolved: Document,
): Promise<Outcome<Submitted>> {
  const { actor } = context
  const move = transition(row.state, 'amend')
  if (!move) return failed(wrongState(row.state))
  if (actor.kind !== 'account') throw new Error('the policy lets only accounts resolve for others')
  const reason = parseWords(input.reason ?? '', '/reason', wordLimits.reason, null)
  if (!reason.ok) return failed(invalid(reason.problems))
  const document = adoptIds(current.document, resolved)
  const excess = await countSubmission(context)
  if (excess) return failed(excess)
  const written = view.choices.filter(({ id }) => input.taken.has(id))
  const rewritten = written.find(({ id }) => typeof input.taken.get(id) === 'object') ?? written[0]
  const hunk = rewritten?.hunks[0]
  if (!hunk) throw new Error('something was chosen, and every choice is about a difference')
  const stored = await storeAmendment(context, row, {
    document,
    base: current,
    baseRevisionId: row.article.current?.id ?? null,
    authorId: actor.authorId,
    hunk,
    reason: reason.value || features.resolvedFor(written.length, current.number),
    contentHash: showOn(proposal, current).contentHash,
  })
  if (!stored.ok) return stored
  const after = showAsWritten({ ...proposal, version: stored.value, base: current, proposed: document })
  return done({
    id: row.id,
    state: move.to,
    version: stored.value,
    contentHash: after.contentHash,
    slug: row.article.slug,
    receipt: null,
  })
}

interface Loaded {
  readonly view: ResolutionView
  readonly resolution: Resolution
  readonly row: SuggestionRow
  readonly proposal: Proposal
  readonly current: NumberedText
}

async function load(context: Context, id: number): Promise<Outcome<Loaded>> {
  const found = await findVisible(context, id)
  if (!found.ok) return found
  const { row, subject } = found.value
  const refused = authorise(context, 'suggestion.resolve', subject)
  if (refused) return failed(refused)
  if (!isPending(row.state)) return failed(wrongState(row.state))
  const texts = await loadProposalAndCurrent(context.db, row)
  if (!texts.ok) return texts
  const { proposal, current } = texts.value
  const resolution = current && choicesOn(proposal, current)
  if (current === null || resolution === null || resolution.choices.length === 0)
    return failed({
      kind: 'conflict',
      code: 'nothing-to-resolve',
      ...features.nothingToResolve,
      data: {
        version: row.version,
        baseRevision: proposal.base?.number ?? null,
        currentRevision: current?.number ?? null,
      },
    })
  const view = {
    ...presentLine(row),
    baseRevision: proposal.base?.number ?? null,
    currentRevision: current.number,
    current: await lineOf(context, row, current.number),
    own: isAuthor(context.actor, subject),
    choices: resolution.choices,
    moved: showOn(proposal, current).diff.hunks.map(({ id: hunk, place, label }) => ({
      id: hunk,
      heading: place.heading,
      label,
    })),
  }
  return done({ view, resolution, row, proposal, current })
}

async function lineOf(context: Context, row: SuggestionRow, number: number): Promise<RevisionLine | null> {
  const revision = await findRevision(context.db, row.article.id, number)
  if (revision === null || revision.hidden) return null
  const [line] = await presentRevisions(context, [revision])
  return line ?? null
}

import { diffDocuments } from '#lib/core/diff/index.ts'
import { adoptIds, type Document, sameContent } from '#lib/core/document/index.ts'
import { contentHash } from '#lib/core/review/content-hash.ts'
import { transition } from '#lib/core/review/states.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import type { SuggestionRow } from '#lib/data/suggestion-lists.ts'
import { addVersion } from '#lib/data/suggestions.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid, parseInput, parseSummary } from '../input.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'
import { findVisible, loadProposal } from './load.ts'
import { baseText } from './showing.ts'
import { wrongState } from './state.ts'
import { type Base, dropDraft, findBase, nothingChanged, onBase } from './submit-suggestion.ts'
import type { SubmitVersion } from './types.ts'
import { storedFacts, versionFacts } from './version-facts.ts'
import { countSubmission } from './writer.ts'

/** The author's next version of a suggestion that still waits. */
export const submitVersion: SubmitVersion = (context, input) =>
  inTransaction(context, async (tx) => {
    const found = await findVisible(tx, input.id)
    if (!found.ok) return found
    const { row, subject } = found.value
    const refused = authorise(tx, 'suggestion.revise', subject)
    if (refused) return failed(refused)
    if (!transition(row.state, 'submit-version')) return failed(wrongState(row.state))
    if (input.seenVersion !== row.version) return failed(versionChanged(row.version))
    const summary = parseSummary(input.summary)
    if (!summary.ok) return failed(invalid(summary.problems))
    const base = await nextBase(tx, row, input.baseRevision)
    if (!base.ok) return base
    const before = await loadProposal(tx.db, row)
    if (!before.ok) return before
    const { proposed } = before.value
    const written = base.value ? onBase(base.value, input, proposed.attrs) : alone(proposed, input)
    if (!written.ok) return written
    const { document, base: under } = written.value
    if (under && sameContent(under.document, document)) return failed(nothingChanged)
    const excess = await countSubmission(tx)
    if (excess) return failed(excess)
    const diff = diffDocuments(baseText({ base: under, proposed: document }), document)
    const added = await addVersion(tx.db, {
      suggestionId: row.id,
      seenVersion: row.version,
      baseRevisionId: under?.id ?? null,
      document,
      summary: summary.value,
      facts: storedFacts(versionFacts(under?.document ?? null, document, diff)),
      now: tx.now,
    })
    if (added === null) return failed(versionChanged(row.version + 1))
    await dropDraft(tx, input.draftId)
    await recordEvent(tx.db, {
      at: tx.now,
      authorId: tx.actor.kind === 'account' ? tx.actor.authorId : row.author.authorId,
      action: 'suggestion.revise',
      subject: { type: 'suggestion', id: row.id },
      data: { version: added.number, base: under?.number ?? null },
    })
    const shown = {
      suggestion: row.id,
      version: added.number,
      baseRevision: under?.number ?? null,
      hunks: diff.hunks,
    }
    return done({
      id: row.id,
      state: 'open',
      version: added.number,
      contentHash: contentHash(shown),
      slug: row.article.slug,
      receipt: null,
    })
  })

/** The next version of a new article, which goes on from the last one. */
function alone(
  proposed: Document,
  input: Parameters<typeof parseInput>[0],
): Outcome<{ readonly base: null; readonly document: Document }> {
  const parsed = parseInput(input, proposed.attrs)
  return parsed.ok ? done({ base: null, document: adoptIds(proposed, parsed.value.document) }) : parsed
}

/** The revision the next version is written on: the one named, else that of the last version. */
async function nextBase(
  context: Context & { readonly db: Db },
  row: SuggestionRow,
  named: number | undefined,
): Promise<Outcome<Base | null>> {
  const number = named ?? row.newest.base?.number
  if (number === undefined) return done(null)
  return findBase(context, row.article, number)
}

/** Somebody submitted or amended it meanwhile. */
export function versionChanged(version: number): Failure {
  const { title, detail } = features.versionChanged
  return { kind: 'conflict', code: 'version-changed', title, detail: detail(version), data: { version } }
}

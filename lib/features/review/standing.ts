import { approvalsNeeded, isProtection } from '#lib/core/review/protection.ts'
import {
  type CountedDecision,
  type CurrentChange,
  type ShownChange,
  type Standing,
  standingOf,
} from '#lib/core/review/standing.ts'
import { isPending } from '#lib/core/review/states.ts'
import { firstLayers, type Layer, type WovenLayer } from '#lib/core/review/writers.ts'
import type { Db } from '#lib/data/client.ts'
import type { DecisionRow } from '#lib/data/decisions.ts'
import type { PersonRow } from '#lib/data/people-rows.ts'
import { listVersions, type SuggestionRow } from '#lib/data/suggestion-lists.ts'
import type { SiteRules } from '../site/rules.ts'
import { loadVersion } from '../suggestion/load.ts'
import type { NumberedText, Proposal } from '../suggestion/showing.ts'
import type { Showing } from '../suggestion/types.ts'
import { amendersByVersion, layersOf } from './layers.ts'
import { showingsOf } from './shown.ts'

/** A decision of the record, as the sum counts it. */
export type CountedRow = DecisionRow & CountedDecision

/** Where every change of a showing stands. */
export interface SuggestionStanding extends Standing<CountedRow> {
  readonly showing: Showing
  readonly decisions: readonly CountedRow[]
  /** The changes with who wrote them, in the order of the text. */
  readonly current: readonly CurrentChange[]
  /** What decisions were made on, as far as it can still be computed, by content hash. */
  readonly shown: ReadonlyMap<string, Showing>
  /** The versions as layers of change, oldest first; the newest alone where nothing depends on the others. */
  readonly layers: readonly WovenLayer[]
}

/** What a standing is computed from. */
export interface StandingInput {
  readonly row: SuggestionRow
  readonly rules: SiteRules
  readonly proposal: Proposal
  /** The article's text now. */
  readonly current: NumberedText | null
  /** What is shown of the newest version. */
  readonly showing: Showing
  readonly decisions: readonly DecisionRow[]
}

/** Adds up the whole record for what is shown of the newest version. */
export async function standingOfSuggestion(db: Db, input: StandingInput): Promise<SuggestionStanding> {
  const { row, rules, showing } = input
  const decisions = input.decisions.map((decision) => ({ ...decision, author: decision.person.authorId }))
  const alone: WovenLayer = { version: row.version, writer: row.author.authorId, diff: showing.diff }
  const layers = decisions.some(({ version, verdict }) => version < row.version || verdict === 'amend')
    ? await layersOf(db, row, showing, await listVersions(db, row.id), decisions)
    : [alone]
  const current = currentChanges(layers, row, decisions)
  const shown = await showingsDecidedOn(db, input)
  const changes = new Map([...shown].map(([hash, one]) => [hash, changesOf(one)]))
  const standing = standingOf(current, decisions, {
    shownTo: (hash) => changes.get(hash) ?? null,
    needed: needed(row, rules),
    ownWordsCount: rules.singleReviewer,
    waits: isPending(row.state),
  })
  return { ...standing, showing, decisions, current, shown, layers }
}

function currentChanges(
  layers: readonly Layer[],
  row: SuggestionRow,
  decisions: readonly DecisionRow[],
): readonly CurrentChange[] {
  const first = firstLayers(layers)
  const amenders = amendersByVersion(decisions)
  const names = new Map<PersonRow, ReadonlySet<number>>()
  const idsOf = (writer: PersonRow) => {
    const known = names.get(writer) ?? everyNameOf(writer, decisions)
    names.set(writer, known)
    return known
  }
  // With a version hidden it cannot be told who brought a change in: then neither of both may approve it.
  const unsure = amenders.size > 0 && layers.length < row.version
  return (layers.at(-1)?.diff.hunks ?? []).map(({ id, equals, place }) => {
    const version = first.get(id)?.version ?? row.version
    const amender = amenders.get(version)
    const own = idsOf(amender ?? row.author)
    return {
      id,
      equals,
      anchor: place.anchor,
      writers: unsure ? new Set([...own, ...idsOf(row.author)]) : own,
      version,
      amended: amender !== undefined,
    }
  })
}

/** One person may decide under several names: the account's, and those of guests it claimed. */
function everyNameOf({ authorId, userId }: PersonRow, decisions: readonly DecisionRow[]) {
  const same = decisions.filter(({ person }) => userId !== null && person.userId === userId)
  return new Set([authorId, ...same.map(({ person }) => person.authorId)])
}

/** The showings that decisions were made on, by content hash. */
async function showingsDecidedOn(
  db: Db,
  { row, proposal, current, showing, decisions }: StandingInput,
): Promise<ReadonlyMap<string, Showing>> {
  const found = new Map([[showing.contentHash, showing]])
  const wanted = new Map<number, Set<string>>()
  for (const { version, contentHash, verdict } of decisions)
    if (contentHash !== null && verdict !== 'publish' && verdict !== 'amend' && !found.has(contentHash))
      wanted.set(version, (wanted.get(version) ?? new Set()).add(contentHash))
  const older = [...wanted.keys()].some((version) => version !== row.version)
  const versions = older ? await listVersions(db, row.id) : []
  for (const [version, hashes] of wanted) {
    const stored = versions.find(({ number }) => number === version)
    const loaded = version === row.version ? proposal : stored && (await loadVersion(db, row, stored))
    if (!loaded || ('ok' in loaded && !loaded.ok)) continue
    const text = 'ok' in loaded ? loaded.value : loaded
    for await (const earlier of showingsOf(db, row, text, current)) {
      if (hashes.delete(earlier.contentHash)) found.set(earlier.contentHash, earlier)
      if (hashes.size === 0) break
    }
  }
  return found
}

function changesOf({ diff }: Showing): ReadonlyMap<string, ShownChange> {
  return new Map(
    diff.hunks.map(({ id, equals, place }) => [id, { id, equals, anchor: place.anchor }] as const),
  )
}

/** Approvals that this suggestion needs. */
export function needed(row: SuggestionRow, rules: SiteRules): number {
  const { protection } = row.article
  return approvalsNeeded(rules.protections, isProtection(protection) ? protection : 2, rules.singleReviewer)
}

import { layerOn, type WovenLayer } from '#lib/core/review/writers.ts'
import type { Db } from '#lib/data/client.ts'
import type { DecisionRow } from '#lib/data/decisions.ts'
import type { PersonRow } from '#lib/data/people-rows.ts'
import type { SuggestionRow, VersionRow } from '#lib/data/suggestion-lists.ts'
import { loadVersion } from '../suggestion/load.ts'
import { diffOnce, mergeOnce } from '../suggestion/once.ts'
import { type Proposal, remainingOn } from '../suggestion/showing.ts'
import type { Showing } from '../suggestion/types.ts'

/** Who wrote each version that is not its author's: the record of amendments says so. */
export function amendersByVersion(decisions: readonly DecisionRow[]): ReadonlyMap<number, PersonRow> {
  return new Map(decisions.flatMap((d) => (d.verdict === 'amend' ? [[d.version, d.person] as const] : [])))
}

/** The versions up to the one that is shown, each as the change it makes of the text that it is shown on. */
export async function layersOf(
  db: Db,
  row: SuggestionRow,
  showing: Showing,
  versions: readonly VersionRow[],
  decisions: readonly DecisionRow[],
): Promise<readonly WovenLayer[]> {
  const amenders = amendersByVersion(decisions)
  const writerOf = (version: number) => amenders.get(version)?.authorId ?? row.author.authorId
  const last = new Set(showing.diff.hunks.map(({ id }) => id))
  const layers: WovenLayer[] = []
  for (const version of versions) {
    if (version.number >= row.version) continue
    const proposal = await loadVersion(db, row, version)
    if (!proposal.ok) continue // hidden
    layers.push({
      version: version.number,
      writer: writerOf(version.number),
      diff: diffOn(proposal.value, showing, last),
    })
  }
  return [...layers, { version: row.version, writer: writerOf(row.version), diff: showing.diff }]
}

function diffOn(proposal: Proposal, { baseRevision, from }: Showing, last: ReadonlySet<string>) {
  if (baseRevision === null) return diffOnce(from, proposal.proposed)
  return layerOn(remainingOn(proposal, baseRevision), from, last, { diff: diffOnce, merge: mergeOnce })
}

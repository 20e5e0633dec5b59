import { applyHunks, type Diff, diffDocuments } from '../diff/index.ts'
import type { Document } from '../document/types.ts'
import { mergeDocuments } from '../merge/index.ts'
import type { Remaining } from './remaining.ts'

/**
 * Who wrote what of a suggestion that a reviewer amended. Each version, put onto one text, is a layer:
 * the changes it makes there. A change belongs to whoever wrote the first layer that has it.
 */
export interface Layer {
  /** Number of the version. */
  readonly version: number
  /** Author id. */
  readonly writer: number
  readonly diff: Pick<Diff, 'hunks'>
}

/** How a layer is computed; a caller that does so several times passes ones that remember. */
export interface Tools {
  readonly diff: typeof diffDocuments
  readonly merge: typeof mergeDocuments
}

/**
 * The change that what is left of a version makes of a text. Merging keeps the text's words where both
 * conflict; where a later version, the `last`, took this version's words instead, those are still its writer's:
 * then the change is the same with its own words throughout.
 */
export function layerOn(
  { base, proposed }: Pick<Remaining, 'base' | 'proposed'>,
  from: Document,
  last: ReadonlySet<string> | null,
  { diff, merge }: Tools = { diff: diffDocuments, merge: mergeDocuments },
): Diff {
  const merged = merge(base, from, proposed)
  const kept = diff(from, merged.document)
  if (last === null || merged.conflicts.length === 0) return kept
  const known = new Set(kept.hunks.map(({ id }) => id))
  const own = diff(from, merge(base, proposed, from).document)
  return own.hunks.some(({ id }) => last.has(id) && !known.has(id)) ? own : kept
}

/** The first layer that has each of the changes of the last one; layers are oldest first. */
export function firstLayers<L extends Layer>(layers: readonly L[]): ReadonlyMap<string, L> {
  const wanted = new Set(layers.at(-1)?.diff.hunks.map(({ id }) => id))
  const first = new Map<string, L>()
  for (const layer of layers)
    for (const { id } of layer.diff.hunks) if (wanted.has(id) && !first.has(id)) first.set(id, layer)
  return first
}

/** Author ids of who wrote the final words of these changes and is not the suggestion's author, in the order of versions. */
export function amendersOf(
  layers: readonly Layer[],
  accepted: ReadonlySet<string>,
  author: number,
): readonly number[] {
  const first = firstLayers(layers)
  const used = new Set([...first].flatMap(([id, layer]) => (accepted.has(id) ? [layer] : [])))
  const writers = layers.flatMap((layer) => (used.has(layer) ? [layer.writer] : []))
  return [...new Set(writers)].filter((writer) => writer !== author)
}

/** A layer with the text that it makes. */
export interface WovenLayer extends Layer {
  readonly diff: Diff
}

/** A text on the way to what was published, and who wrote what is new in it. */
export interface WritingStep {
  readonly document: Document
  readonly author: number
}

/**
 * The texts that lead from `from` to what was published: first with the author's own words where others
 * amended them, then with each amender's. Of the last layer the `accepted` changes were published. Going
 * back, what a version brought in is replaced by what it took out in the same passages. The last step is
 * `published` itself; there is none when nothing was accepted.
 */
export function writingSteps(
  from: Document,
  layers: readonly WovenLayer[],
  accepted: ReadonlySet<string>,
  published: Document,
): readonly WritingStep[] {
  const stages = stagesOf(layers, accepted)
  return stages.map(({ layer, standing }, index) => ({
    author: layer.writer,
    document: index === stages.length - 1 ? published : applyHunks(from, layer.diff, standing),
  }))
}

interface Stage {
  readonly layer: WovenLayer
  /** Changes of the layer that stand for what was published. */
  readonly standing: ReadonlySet<string>
}

/** The layers that brought in anything that was published; of several in a row by one person the last. */
function stagesOf(layers: readonly WovenLayer[], accepted: ReadonlySet<string>): readonly Stage[] {
  const stages: Stage[] = []
  let later: Stage | null = null
  for (const layer of layers.toReversed()) {
    const standing: ReadonlySet<string> = later ? standFor(layer, later.layer, later.standing) : accepted
    later = { layer, standing }
    stages.unshift(later)
  }
  const fresh = stages.filter(({ standing }, index) => {
    const before = stages[index - 1]?.standing ?? new Set()
    return [...standing].some((id) => !before.has(id))
  })
  return fresh.filter(({ layer }, index) => layer.writer !== fresh[index + 1]?.layer.writer)
}

/** The changes of a layer that stand for those of the next: the same ones, or what they replaced in their passages. */
function standFor(layer: Layer, later: Layer, standing: ReadonlySet<string>): ReadonlySet<string> {
  const own = new Set(layer.diff.hunks.map(({ id }) => id))
  const next = new Set(later.diff.hunks.map(({ id }) => id))
  const fresh = later.diff.hunks.filter(({ id }) => standing.has(id) && !own.has(id))
  const places = new Set(fresh.flatMap(({ place }) => place.anchor ?? []))
  const replaced = layer.diff.hunks.filter(
    ({ id, kind, place }) =>
      !next.has(id) &&
      place.anchor !== null &&
      places.has(place.anchor) &&
      // What an amender kept was never gone: else who brings it back would seem to have written it.
      kind !== 'block-removed',
  )
  return new Set([...[...standing].filter((id) => own.has(id)), ...replaced.map(({ id }) => id)])
}

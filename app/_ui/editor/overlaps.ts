/** Who else changes the same passages: asked for now and then, and never in the way. */
import { callApi, isRecord } from './api.ts'
import type { Analysis } from './model/analysis.ts'
import type { EditorSetup } from './setup.ts'

/** A block that other open suggestions touch. */
export interface Overlap {
  readonly block: string
  /** Those that this person may see. */
  readonly suggestions: readonly {
    readonly id: number
    readonly summary: string
    readonly author: string
  }[]
  /** How many more there are. */
  readonly others: number
}

/** Between two questions, in milliseconds. */
const PAUSE = 60_000

/** Asks now and every minute while the page is looked at; returns how to stop. */
export function watchOverlaps(setup: EditorSetup, told: (overlaps: readonly Overlap[]) => void): () => void {
  const { article, suggestion } = setup
  if (!article) return () => undefined
  const except = suggestion ? `?except=${suggestion.id}` : ''
  const path = `/articles/${encodeURIComponent(article.slug)}/overlaps${except}`
  let stopped = false
  const ask = async () => {
    if (document.visibilityState === 'hidden') return
    const answer = await callApi('GET', path)
    // Without an answer what was known stays: it is a hint, and the next question comes soon.
    if (answer.ok && !stopped) told(read(answer.body.items))
  }
  const timer = window.setInterval(ask, PAUSE)
  document.addEventListener('visibilitychange', ask)
  void ask()
  return () => {
    stopped = true
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', ask)
  }
}

/** Those at passages that the person changes now, in the order of the text. */
export function shared(analysis: Analysis | null, overlaps: readonly Overlap[]): readonly Overlap[] {
  const at = new Map(overlaps.map((overlap) => [overlap.block, overlap]))
  const blocks = new Set((analysis?.diff?.hunks ?? []).map(({ place }) => place.anchor))
  return [...blocks].flatMap((block) => (block === null ? [] : (at.get(block) ?? [])))
}

function read(items: unknown): readonly Overlap[] {
  if (!Array.isArray(items)) return []
  return items.filter(isRecord).map(({ block, suggestions, others }) => ({
    block: String(block),
    others: Number(others),
    suggestions: (Array.isArray(suggestions) ? suggestions : []).filter(isRecord).map((one) => ({
      id: Number(one.id),
      summary: String(one.summary),
      author: isRecord(one.author) ? String(one.author.name) : '',
    })),
  }))
}

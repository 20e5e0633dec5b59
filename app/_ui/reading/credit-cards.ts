/**
 * The cards beside the changes of a comparison, as HTML: there may be hundreds, and as text they cost
 * next to nothing. Everything that people wrote goes through `escapeHtml`.
 */
import type { Hunk, HunkKind } from '#lib/core/diff/index.ts'
import { attributesHtml, escapeHtml } from '#lib/core/document/to-html.ts'
import { reading } from '#lib/core/text/reading.ts'
import { names } from '#lib/core/text/words.ts'
import type { CreditedComparison } from '#lib/features/article/types.ts'
import type { RevisionLine } from '#lib/features/views.ts'
import { articlePath } from './common.tsx'
import { creditHtml, timeHtml } from './history-rows.ts'
import { iconHtml } from './icon.tsx'

const t = reading.compare

/** The id of the form that the tick of each change belongs to. */
export const undoFormId = 'undo'

/** Whether changes of this comparison can be undone: not when it is read backwards. */
export function canUndo(view: CreditedComparison): boolean {
  return view.from.number < view.to.number && view.diff.hunks.length > 0
}

/** Where undoing begins: with the changes named, or with all of them. */
export function undoPath(
  { slug, from, to }: { slug: string; from: { number: number }; to: { number: number } },
  hunks: readonly string[] = [],
): string {
  const search = new URLSearchParams(hunks.map((id) => ['hunk', id]))
  return articlePath(slug, `compare/${from.number}...${to.number}/undo${search.size > 0 ? `?${search}` : ''}`)
}

/** Gives the cards of hunks that were not asked for before, wrapped; for `diffToHtml`'s `beside`. */
export function creditCards(view: CreditedComparison): (hunks: readonly string[]) => string {
  const numbers = new Map(view.diff.hunks.map((hunk, index) => [hunk.id, { hunk, number: index + 1 }]))
  const revisions = new Map(view.between.map((revision) => [revision.number, revision]))
  return (hunks) => {
    const cards = hunks.flatMap((id) => {
      const known = numbers.get(id)
      numbers.delete(id)
      if (!known) return []
      const made = (view.credits.get(id) ?? []).flatMap((number) => revisions.get(number) ?? [])
      return [cardHtml(view, known.hunk, known.number, made)]
    })
    return cards.length === 0 ? '' : `<div class="hcs">${cards.join('')}</div>`
  }
}

function cardHtml(
  view: CreditedComparison,
  hunk: Hunk,
  number: number,
  made: readonly RevisionLine[],
): string {
  const again = view.changedAgain.has(hunk.id)
  return [
    `<div class="card hc"><span class="who">${t.kinds[kindOf(hunk)]}</span>`,
    `<p>${t.change(number)}${made.length > 0 ? t.madeIn + made.map((one) => madeHtml(view.slug, one)).join('; ') : t.between(view.from.number, view.to.number)}</p>`,
    made.length === 0 ? '' : `<p class="mut">${escapeHtml(approvalOf(made))}</p>`,
    again ? `<p class="warn">${iconHtml('warn')} ${t.again}</p>` : '',
    canUndo(view) ? actionsHtml(view, hunk, number, again) : '',
    '</div>',
  ].join('')
}

function actionsHtml(view: CreditedComparison, { id }: Hunk, number: number, again: boolean): string {
  const named = `<span class="vh">: ${t.change(number)}</span>`
  const tick = attributesHtml({ class: 'pick', type: 'checkbox', name: 'hunk', value: id, form: undoFormId })
  const href = escapeHtml(undoPath(view, [id]))
  const words = again ? t.undoResolve : t.undoOne
  return `<p class="do row"><a href="${href}">${iconHtml('undo')} ${words}${named}</a><label class="row"><input${tick}> ${t.choose}${named}</label></p>`
}

function madeHtml(slug: string, revision: RevisionLine): string {
  const path = escapeHtml(articlePath(slug, `revisions/${revision.number}`))
  const by = `${reading.article.by}${creditHtml(revision)}, ${timeHtml(revision.publishedAt)}`
  return `<a href="${path}">v${revision.number}</a>${by}`
}

function approvalOf(made: readonly RevisionLine[]): string {
  const approvers = [...new Set(made.flatMap((one) => one.approvers.map(({ name }) => name)))]
  return approvers.length > 0 ? t.approvedBy(names(approvers, 3)) : reading.history.noApprover
}

function kindOf({ kind, before, after }: Hunk): keyof typeof t.kinds {
  if (kind === 'text') return before === '' ? 'added' : after === '' ? 'removed' : 'reworded'
  return kinds[kind]
}

const kinds: Readonly<Record<Exclude<HunkKind, 'text'>, keyof typeof t.kinds>> = {
  marks: 'marks',
  attributes: 'attributes',
  'block-added': 'added',
  'block-removed': 'removed',
  'block-moved': 'moved',
  wrapped: 'wrapped',
  unwrapped: 'wrapped',
  split: 'split',
  joined: 'joined',
  'item-added': 'added',
  'item-removed': 'removed',
  'item-moved': 'moved',
  'row-added': 'table',
  'row-removed': 'table',
  'row-moved': 'table',
  'column-added': 'table',
  'column-removed': 'table',
  'column-moved': 'table',
  cell: 'cell',
  table: 'table',
  citation: 'citation',
  source: 'source',
  'source-added': 'source',
  'source-removed': 'source',
  title: 'title',
  head: 'head',
}

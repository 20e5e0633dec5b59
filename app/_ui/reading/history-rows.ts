/**
 * The rows of a history as HTML. A page shows up to 200 of them with some thirty elements each, and
 * as components they took most of the time of the whole page (22 of 26 ms); as text they take one.
 * Everything that people wrote goes through `escapeHtml`.
 */
import { escapeHtml } from '#lib/core/document/to-html.ts'
import { reading } from '#lib/core/text/reading.ts'
import { day, names } from '#lib/core/text/words.ts'
import type { Person, RevisionLine } from '#lib/features/views.ts'
import { articlePath, detailsHidden, summaryOf } from './common.tsx'
import { hiddenWords } from './hidden.tsx'

const t = reading.history

/** What the rows show: newest first, one page of them. */
export interface HistoryRows {
  readonly slug: string
  readonly revisions: readonly RevisionLine[]
  /** The two that are compared until others are chosen; null when there are no two to compare. */
  readonly compared: readonly [from: number, to: number] | null
  /** Number of the current revision. */
  readonly current: number
  /** Whether this reader may open suggestions; for others they are only named. */
  readonly opensSuggestions: boolean
}

/** The rows, each with the two buttons that choose it for a comparison. */
export function historyRowsHtml(page: HistoryRows): string {
  const shown = page.revisions.filter(({ hidden }) => !hidden)
  const [newest, oldest] = [shown[0]?.number, shown.at(-1)?.number]
  let html = ''
  for (const revision of page.revisions) html += row(page, revision, picksOf(page, revision, newest, oldest))
  return html
}

/** The buttons of a row: the newest is compared with older ones, the oldest with newer ones, a hidden one with none. */
function picksOf(
  { compared }: HistoryRows,
  { number, hidden }: RevisionLine,
  newest: number | undefined,
  oldest: number | undefined,
): { readonly from: string; readonly to: string } {
  if (hidden || compared === null) return { from: '', to: '' }
  const [from, to] = compared
  return {
    from: number === newest ? '' : pick('from', t.compareFrom(number), number, number === from),
    to: number === oldest ? '' : pick('to', t.compareTo(number), number, number === to),
  }
}

function row(
  { slug, current, opensSuggestions }: HistoryRows,
  revision: RevisionLine,
  picks: { readonly from: string; readonly to: string },
): string {
  const { number, size, approvers } = revision
  const approved =
    approvers.length > 0
      ? t.approvedBy(
          names(
            approvers.map((person) => person.name),
            3,
          ),
        )
      : detailsHidden(revision)
        ? t.approversHidden
        : t.noApprover
  const { columns } = t
  return (
    `<tr><td class="nw"><span class="picks2"><span>${picks.from}</span><span>${picks.to}</span></span></td>` +
    `<td class="nw"><a class="a" href="${escapeHtml(articlePath(slug, `revisions/${number}`))}">v${number}</a>${timeHtml(revision.publishedAt)}</td>` +
    `<td>${summary(revision, current, opensSuggestions)}</td>` +
    `<td>${creditHtml(revision)}<br><span class="mut">${escapeHtml(approved)}</span></td>` +
    `<td data-l="${columns.words}" class="pm nw">${size ? changed(size.added, size.removed) + meter(size.added, size.removed) : ''}</td>` +
    `<td data-l="${columns.sources}" class="nw r">${size ? size.sources : ''}</td>` +
    `<td data-l="${columns.hash}" class="nw"><span class="mono">${revision.hash.slice(0, 8)}</span></td></tr>`
  )
}

function pick(name: 'from' | 'to', label: string, value: number, checked: boolean): string {
  return `<input class="pick" type="radio" name="${name}" value="${value}" aria-label="${label}"${checked ? ' checked' : ''}>`
}

/** The summary with what is worth knowing about how the revision came to be. */
function summary(revision: RevisionLine, current: number, opensSuggestions: boolean): string {
  const { number, suggestionId, rebasedFrom } = revision
  const chips = [
    number === current ? chip(t.current, 'ok') : '',
    number === 1 ? chip(t.newArticle, 'info') : '',
    revision.hidden ? chip(t.hidden, 'bad') : '',
    revision.direct ? chip(t.direct, 'warn') : '',
    revision.imported ? chip(t.imported) : '',
    revision.singleReviewer ? chip(t.single, 'warn') : '',
    revision.checked ? chip(t.checked, 'ok') : '',
    rebasedFrom === null ? '' : chip(t.rebased(rebasedFrom, number)),
  ]
  const origin = suggestionId === null ? '' : `<br>${suggestion(suggestionId, opensSuggestions)}`
  const { hiding } = revision
  const why = hiding ? `<br><span class="mut" dir="auto">${escapeHtml(hiddenWords(hiding))}</span>` : ''
  return `<span class="sum"><bdi>${escapeHtml(summaryOf(revision))}</bdi>${chips.join('')}</span>${why}${origin}`
}

function suggestion(id: number, opens: boolean): string {
  const words = t.suggestion(id)
  return opens ? `<a href="/suggestions/${id}">${words}</a>` : `<span class="mut">${words}</span>`
}

function chip(words: string, tone?: string): string {
  return ` <span class="chip${tone ? ` ${tone}` : ''}">${escapeHtml(words)}</span>`
}

/** A name; a link when the person has a page. */
export function personHtml({ name, hasPage }: Person): string {
  const shown = `<bdi>${escapeHtml(name)}</bdi>`
  return hasPage ? `<a href="/users/${encodeURIComponent(name)}">${shown}</a>` : shown
}

/** Who wrote a revision: "Mika, amended by Noor". */
export function creditHtml({ author, amenders }: Pick<RevisionLine, 'author' | 'amenders'>): string {
  if (amenders.length === 0) return personHtml(author)
  return `${personHtml(author)}${reading.article.amendedBy}${amenders.map(personHtml).join(', ')}`
}

/** A day with its instant. */
export function timeHtml(at: Date): string {
  const iso = at.toISOString()
  const shown = day(at)
  return `<time datetime="${iso}" title="${shown}, ${iso.slice(11, 16)} UTC" data-form="day">${shown}</time>`
}

function changed(added: number, removed: number): string {
  if (added === 0 && removed === 0) return `<span class="mut">${reading.words.none}</span>`
  const parts = [
    added > 0 ? `<span class="p">${reading.words.added(added)}</span>` : '',
    removed > 0 ? `<span class="m">${reading.words.removed(removed)}</span>` : '',
  ]
  return parts.filter(Boolean).join(' ')
}

/** A thin bar as long as the change, on a scale that levels off: 100 words fill 60 of 96 px. */
function meter(added: number, removed: number): string {
  const total = added + removed
  if (total === 0) return ''
  const width = Math.max(6, Math.round((96 * total) / (total + 60)))
  const plus = added === 0 ? 0 : Math.max(3, Math.round((width * added) / total))
  const minus = removed === 0 ? 0 : Math.max(3, width - plus)
  const bars = [
    plus > 0 ? `<rect class="p" width="${plus}" height="6" rx="3"/>` : '',
    minus > 0 ? `<rect class="m" x="${plus + 0.5}" y=".5" width="${minus}" height="5" rx="2.5"/>` : '',
  ]
  return `<svg class="meter" viewBox="0 0 100 6" aria-hidden="true">${bars.join('')}</svg>`
}

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../document/index.ts'
import type { Approval, RevisionDetails, RevisionSize } from '../review/details.ts'

/** What the chain hash covers of a revision beside its document: what people wrote, and the record of the decisions. */
export interface ChainedDetails extends RevisionDetails {
  /** Every decision on the suggestion up to row `upTo`, as `recordHash`; absent when there was none. */
  readonly record?: { readonly upTo: number; readonly hash: string }
}

/**
 * Details as they are stored and hashed: canonical JSON without what has its default, lists in place
 * of objects, hashes in base64url. What was approved stands in the decisions, whose record the details
 * hold: approvals then are authors alone, and are read back with an empty `contentHash`.
 * There is one such row for every revision for ever, so each byte
 * counts; a field once written is read for ever, new ones get new names.
 */
export function encodeDetails(details: ChainedDetails): string {
  const { summary, approvals, suggestion, decisions, rebasedFrom, direct, singleReviewer, imported } = details
  const { size, record, amended } = details
  return canonicalJson({
    summary,
    approvals:
      approvals.length > 0
        ? approvals.map(({ author, contentHash }) => (record ? author : [author, shorten(contentHash)]))
        : undefined,
    suggestion: suggestion ? [suggestion.id, suggestion.version] : undefined,
    decisions: Object.keys(decisions).length > 0 ? decisions : undefined,
    rebasedFrom: rebasedFrom ?? undefined,
    direct: direct || undefined,
    singleReviewer: singleReviewer || undefined,
    imported: imported || undefined,
    amended: amended && amended.length > 0 ? amended : undefined,
    size: size && sizeFields.map((field) => size[field]),
    record: record ? [record.upTo, record.hash] : undefined,
  })
}

/** The order of the numbers in `size`; later ones are added at the end. */
const sizeFields = [
  'words',
  'sources',
  'citations',
  'added',
  'removed',
  'passages',
] as const satisfies readonly (keyof RevisionSize)[]

/** The details in a stored text; null when it is not one that `encodeDetails` wrote. */
export function decodeDetails(stored: string): ChainedDetails | null {
  const value = readJson(stored)
  const summary = member(value, 'summary')
  if (typeof summary !== 'string') return null
  const [id, version] = numbers(member(value, 'suggestion'))
  const rebasedFrom = member(value, 'rebasedFrom')
  const size = numbers(member(value, 'size'))
  const amended = numbers(member(value, 'amended'))
  const record = member(value, 'record')
  const [upTo, hash] = Array.isArray(record) ? record : []
  return {
    summary,
    approvals: approvalsIn(member(value, 'approvals')),
    suggestion: id === undefined || version === undefined ? null : { id, version },
    decisions: decisionsIn(member(value, 'decisions')),
    rebasedFrom: typeof rebasedFrom === 'number' ? rebasedFrom : null,
    direct: member(value, 'direct') === true,
    singleReviewer: member(value, 'singleReviewer') === true,
    ...(member(value, 'imported') === true ? { imported: true } : {}),
    ...(amended.length > 0 ? { amended } : {}),
    ...(size.length > 0 ? { size: sizeIn(size) } : {}),
    ...(typeof upTo === 'number' && typeof hash === 'string' ? { record: { upTo, hash } } : {}),
  }
}

function approvalsIn(value: unknown): readonly Approval[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown) => {
    const [author, hash] = Array.isArray(item) ? item : [item, '']
    return typeof author === 'number' && typeof hash === 'string'
      ? [{ author, contentHash: lengthen(hash) }]
      : []
  })
}

function decisionsIn(value: unknown): Readonly<Record<string, 'accept' | 'reject'>> {
  if (typeof value !== 'object' || value === null) return {}
  const decided = Object.entries(value).flatMap(([hunk, verdict]) =>
    verdict === 'accept' || verdict === 'reject' ? [[hunk, verdict] as const] : [],
  )
  return Object.fromEntries(decided)
}

function sizeIn([
  words = 0,
  sources = 0,
  citations = 0,
  added = 0,
  removed = 0,
  passages = 0,
]: readonly number[]): RevisionSize {
  return { words, sources, citations, added, removed, passages }
}

function numbers(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'number') : []
}

/** Hex of a hash as base64url, 43 characters for 64; what is no hash stays as it is. */
function shorten(hex: string): string {
  return /^[0-9a-f]{64}$/.test(hex) ? base64url(hexToBytes(hex)) : hex
}

function lengthen(text: string): string {
  if (text.length !== 43) return text
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return bytesToHex(Uint8Array.from(binary, (char) => char.charCodeAt(0)))
}

/** Bytes as base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return null // damage, which the caller reports
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

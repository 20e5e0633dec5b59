import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../document/index.ts'
import { base64url } from './details.ts'

export { type ChainedDetails, decodeDetails, encodeDetails } from './details.ts'

/** The fields of a revision that its chain hash covers in the clear, with the digests of the rest. */
export interface ChainLink {
  /** Chain hash of the parent, hex; null for the first revision. */
  readonly parent: string | null
  readonly articleId: number
  readonly number: number
  readonly authorId: number
  /** Milliseconds since 1970, UTC. */
  readonly publishedAt: number
  readonly detailsDigest: string
  readonly documentDigest: string
}

/** One decision as the record hash covers it. */
export interface RecordedDecision {
  readonly id: number
  readonly version: number
  readonly hunk: string | null
  readonly verdict: string
  readonly reason: string
  /** Hex. */
  readonly contentHash: string | null
  readonly authorId: number
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

const TAG = 'palimpsest-revision-1'

/**
 * The chain hash (DESIGN §4), hex: SHA-256 of the canonical JSON array of tag, parent, article, number,
 * author, time and the two salted digests. It never changes once written; a new shape gets a new tag.
 */
export function chainHash(link: ChainLink): string {
  const { parent, articleId, number, authorId, publishedAt, detailsDigest, documentDigest } = link
  return hex(
    utf8ToBytes(
      canonicalJson([TAG, parent, articleId, number, authorId, publishedAt, detailsDigest, documentDigest]),
    ),
  )
}

/** H(salt, details), hex: SHA-256 of the salt followed by the stored text (`encodeDetails`) in UTF-8. */
export function detailsDigest(salt: Uint8Array, details: string): string {
  return hex(concatBytes(salt, utf8ToBytes(details)))
}

/** H(salt, document), hex: SHA-256 of the salt followed by the 32 bytes of the document's hash (given in hex). */
export function documentDigest(salt: Uint8Array, documentHash: string): string {
  return hex(concatBytes(salt, hexToBytes(documentHash)))
}

/** The record of all decisions on a suggestion, oldest first, as one hash: base64url, 43 characters. */
export function recordHash(decisions: readonly RecordedDecision[]): string {
  const rows = decisions.map((d) => [
    d.id,
    d.version,
    d.hunk,
    d.verdict,
    d.reason,
    d.contentHash,
    d.authorId,
    d.at,
  ])
  return base64url(sha256(utf8ToBytes(canonicalJson(['palimpsest-record-1', rows]))))
}

function hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

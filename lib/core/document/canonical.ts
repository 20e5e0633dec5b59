import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * JSON with sorted members and no white space: equal values have equal bytes. Members that are
 * undefined are left out. For plain JSON values only, and for bounded depth.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  let inner = ''
  if (Array.isArray(value)) {
    for (const item of value) inner += `${inner === '' ? '' : ','}${canonicalJson(item)}`
    return `[${inner}]`
  }
  // Sorted by UTF-16 units, which is what `sort` does when nobody tells it otherwise.
  const members: Readonly<Record<string, unknown>> = { ...value }
  for (const name of Object.keys(members).sort()) {
    if (members[name] === undefined) continue
    inner += `${inner === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(members[name])}`
  }
  return `{${inner}}`
}

/** SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal. */
export function sha256(text: string): string {
  return bytesToHex(digest(utf8ToBytes(text)))
}

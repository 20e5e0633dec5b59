/** The first letters of a name, for the round account mark; what stands in brackets is no part of it. */
export function initials(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean)
  const named = parts.filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const words = named.length > 0 ? named : parts
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

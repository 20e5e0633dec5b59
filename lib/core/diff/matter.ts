import { citedIn, citedUnder, contentText, plainInline, plainText, wordsIn } from './content.ts'
import type { Matter } from './loom.ts'

/** What a person reads of it. */
export function matterText(matter: Matter): string {
  if (matter === null) return ''
  if (typeof matter === 'string') return matter
  if ('inline' in matter) return plainInline(matter.inline)
  if ('nodes' in matter) return matter.nodes.map(plainText).join('\n')
  return matter.source.title ?? ''
}

/** Text that is equal for equal content, for ids of hunks. */
export function matterKey(matter: Matter): string {
  if (matter === null || typeof matter === 'string') return JSON.stringify(matter)
  if ('inline' in matter) return JSON.stringify(matter.inline)
  if ('nodes' in matter) return matter.nodes.map(contentText).join()
  return JSON.stringify(matter.source)
}

/** The sources it cites. */
export function matterCites(matter: Matter): readonly string[] {
  if (matter === null || typeof matter === 'string') return []
  if ('inline' in matter) return citedIn(matter.inline)
  return 'nodes' in matter ? matter.nodes.flatMap(citedUnder) : []
}

/** How many words of the article it has. */
export function matterWords(matter: Matter): number {
  if (matter === null || typeof matter === 'string' || 'source' in matter) return 0
  return wordsIn(matterText(matter))
}

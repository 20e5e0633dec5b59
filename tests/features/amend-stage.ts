import type { Database } from '#lib/data/client.ts'
import { amendSuggestion } from '#lib/features/review/amend-suggestion.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { article, as, type cast, must, suggest, text } from './stage.ts'

export const reason = 'The source says it more carefully.'
export const ADAS = 'A gentle wind alone plays it.'
export const NOORS = 'A gentle breeze alone plays it.'
export const OTHER = 'Kircher built one in 1650.'

/** Ada's suggestion of two changes, of which Noor amends the first. */
export async function amended(
  db: Database,
  { ada, tom, noor }: Awaited<ReturnType<typeof cast>>,
  slug: string,
  words: string = NOORS,
) {
  await article(db, tom, slug)
  const { id } = await suggest(db, ada, slug, text(ADAS, OTHER))
  const before = must(await readSuggestion(as(db, noor), id))
  const ids = before.showing.diff.hunks.map((hunk) => hunk.id)
  const [first = '', second = ''] = [ids[0], ids.at(-1)]
  const made = must(
    await amendSuggestion(as(db, noor), {
      id,
      contentHash: before.showing.contentHash,
      hunk: first,
      document: text(words, OTHER),
      reason,
    }),
  )
  return { id, before, made, first, second }
}

import { readSite } from '#lib/data/site.ts'
import type { Context } from '../context.ts'

/** What the wiki is called. Everybody may know it. */
export async function siteName(context: Context): Promise<string> {
  return (await readSite(context.db)).name
}

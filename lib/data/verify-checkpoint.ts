import { z } from 'zod'
import { toHex } from './bytes.ts'
import type { Db } from './client.ts'
import type { Report } from './verify.ts'
import type { Chains } from './verify-chains.ts'

const checkpointSchema = z.strictObject({
  palimpsest: z.literal('checkpoint'),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Place of the last revision in the commit order. */
  position: z.int().min(0),
  heads: z.array(
    z.strictObject({
      article: z.int().positive(),
      slug: z.string(),
      number: z.int().positive(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})

/**
 * The head of every chain at one moment. Kept elsewhere (another machine, a mail, a printed page), it
 * shows later that nothing at or before it was rewritten or cut off.
 */
export type Checkpoint = z.infer<typeof checkpointSchema>

/** A checkpoint from a file's text; null when it is not one. */
export function parseCheckpoint(text: string): Checkpoint | null {
  try {
    const parsed = checkpointSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null // not JSON
  }
}

/** The head of every chain now. */
export async function exportCheckpoint(db: Db, now: Date): Promise<Checkpoint> {
  const rows = await db.article.findMany({
    where: { currentRevisionId: { not: null } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      slug: true,
      currentRevision: { select: { number: true, chainHash: true, position: true } },
    },
  })
  const heads = rows.flatMap(({ id, slug, currentRevision }) =>
    currentRevision
      ? [{ article: id, slug, number: currentRevision.number, hash: toHex(currentRevision.chainHash) }]
      : [],
  )
  const position = Math.max(0, ...rows.map((row) => row.currentRevision?.position ?? 0))
  return { palimpsest: 'checkpoint', version: 1, createdAt: now.toISOString(), position, heads }
}

/** Reports heads of the checkpoint that are gone or other than they were. */
export function compareWithCheckpoint(checkpoint: Checkpoint, chains: Chains, report: Report): void {
  for (const { article, slug, number, hash } of checkpoint.heads) {
    const place = `article "${chains.slugs.get(article) ?? slug}" v${number}`
    const found = chains.hashes.get(`${article}:${number}`)
    if (found === undefined) report(place, 'stands in the checkpoint and was removed')
    else if (found !== hash)
      report(place, 'is not the revision of the checkpoint: it or one before it was rewritten')
  }
  if (chains.revisions < checkpoint.position)
    report(
      'commit order',
      `ends at ${chains.revisions}, before place ${checkpoint.position} of the checkpoint`,
    )
}

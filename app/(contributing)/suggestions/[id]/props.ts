import type { Mode } from '#app/_ui/review/model.ts'
import { readDid } from '#app/_ui/review/queue-outcome.tsx'
import type { SuggestionPageProps } from '#app/_ui/review/suggestion-page.tsx'
import { can, wiki } from '#lib/core/review/policy.ts'
import type { Context } from '#lib/features/context.ts'
import { singleKeysOn } from '#lib/features/people/single-keys.ts'
import { readReplies } from '#lib/features/reply/saved-replies.ts'
import { readAftermath } from '#lib/features/review/undo-decision.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'

/** How the address asks for the page. */
export interface Asked {
  readonly mode: Mode
  readonly all: boolean
  readonly did: string | null
  /** The change whose field is open for editing. */
  readonly amend: string | null
  /** The bare address, which shows its author the receipt; `?view=` shows everybody the changes. */
  readonly bare: boolean
}

/** Reads `?view=`, `?all=`, `?did=` and `?amend=`; what is unknown counts as absent. */
export function askedOf(url: string): Asked {
  const query = new URL(url, 'http://localhost').searchParams
  const view = query.get('view')
  const all = query.get('all') === '1'
  return {
    mode: view === 'split' || view === 'final' ? view : 'inline',
    all,
    did: query.get('did'),
    amend: query.get('amend'),
    bare: view === null && !all,
  }
}

/** What every page with the changes of a suggestion needs beside their text. */
export async function pageProps(
  context: Context,
  view: SuggestionView,
  { mode, all, did }: Pick<Asked, 'mode' | 'all' | 'did'>,
): Promise<Omit<SuggestionPageProps, 'text' | 'problem' | 'amending'>> {
  const { actor } = context
  const earlier = readDid(did)
  const [replies, singleKeys, aftermath] = await Promise.all([
    readReplies(context),
    singleKeysOn(context),
    readAftermath(
      context,
      earlier.map(({ id }) => id),
    ),
  ])
  return {
    view,
    mode,
    all,
    did,
    earlier,
    aftermath: new Map(aftermath.map((one) => [one.id, one])),
    replies,
    singleKeys,
    viewer: actor.kind === 'account' ? actor.authorId : null,
    now: context.now,
    reviewer: can(actor, 'queue.read', wiki),
  }
}

import { redirect } from 'next/navigation'
import type { Context } from '#lib/features/context.ts'
import { refuseReading } from '#lib/features/site/reading.ts'

/**
 * Ends a page of the application as every page of a private wiki ends: a guest is asked to sign in and then comes back
 * to `here`; whoever was not let in is sent to `document`, a page beside it that is a document and answers 403. (A page of the
 * application has no status of its own: the framework's way to 403 is experimental, and empty without a script.)
 * Does nothing for who may read.
 */
export async function onlyForReaders(
  context: Context,
  { here, document }: { readonly here: string; readonly document: string },
): Promise<void> {
  const closed = await refuseReading(context)
  if (closed === null) return
  redirect(closed.kind === 'unauthenticated' ? `/sign-in?next=${encodeURIComponent(here)}` : document)
}

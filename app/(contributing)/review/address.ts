import { type Did, writeDid } from '#app/_ui/review/queue-outcome.tsx'
import { localPath } from '#lib/web/form.ts'

/** A page of the queue, whatever the form says. */
export function queueAddress(back: string | null | undefined): string {
  const path = localPath(back)
  return new URL(path, 'http://localhost').pathname === '/review' ? path : '/review'
}

/** The queue that says what was done. */
export function withDid(back: string, did: readonly Did[]): string {
  const url = new URL(back, 'http://localhost')
  url.searchParams.set('did', writeDid(did))
  return `${url.pathname}${url.search}`
}

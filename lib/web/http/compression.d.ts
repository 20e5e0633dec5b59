/** The part of `compression` that is used here: its published types describe Express. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface Compression {
    (): (request: IncomingMessage, response: ServerResponse, next: () => void) => void
    /** Whether an answer of this content type gains by it. */
    readonly filter: (request: IncomingMessage, response: ServerResponse) => boolean
  }

  const compression: Compression
  export default compression
}

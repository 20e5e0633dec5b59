/** Titles and details of what the API itself refuses, and the words of its description. */
export const api = {
  title: 'Palimpsest API',
  description:
    'Everything a person can do on the pages, for programs. Lists are paged by cursor, at most 100 a page. Errors are problem documents (RFC 9457). Every POST honours Idempotency-Key.',
  badBody: { title: 'This is not JSON', detail: 'The body has to be JSON in UTF-8.' },
  badBodyType: { title: 'This is not JSON', detail: 'Send the body as application/json.' },
  bodyTooLarge: { title: 'The body is too large', detail: 'A body has at most 5 MiB. Nothing was saved.' },
  noEndpoint: (path: string) => ({
    title: 'There is nothing here',
    detail: `${path} is no address of this API; see /api/v1/openapi.json.`,
  }),
  badMethod: (method: string, allowed: string) => ({
    title: 'Not this way',
    detail: `${method} does nothing here. This address takes ${allowed}.`,
  }),
  badToken: {
    title: 'This token does not work',
    detail: 'It is unknown or was revoked. Make a new one on your account page.',
  },
  foreignOrigin: {
    title: 'This request comes from another site',
    detail:
      'A change with a session cookie has to come from one of our own pages. Programs use a bearer token.',
  },
  badKey: { title: 'This is no idempotency key', detail: 'A key has 1 to 200 printable ASCII characters.' },
  keyReused: {
    title: 'This key was used for another request',
    detail: 'Nothing was done. Use a new Idempotency-Key for a new request.',
  },
  keyRunning: {
    title: 'The first request still runs',
    detail: 'Try again in a moment with the same key and body.',
  },
  staleMatch: {
    title: 'It has changed meanwhile',
    detail: 'The ETag in If-Match is not the current one. Nothing was overwritten; read it again.',
  },
  broken: {
    title: 'Something went wrong here',
    detail: 'The failure was written down. Try again; if it stays, tell the admins.',
  },
  invalid: {
    title: 'Something in it cannot be accepted',
    detail: 'Nothing was saved. See the list of problems.',
  },
  notReady: { title: 'Not ready', detail: 'The database does not answer.' },
  noFormat: 'This is none of the formats.',
} as const

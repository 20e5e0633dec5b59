/** What the server itself answers, before any page or endpoint is asked. */
export const server = {
  foreignOrigin: {
    title: 'This change did not come from this site',
    detail:
      'The request carries a cookie but comes from another site, or does not say where it comes from. Programs use a bearer token instead of a cookie.',
  },
  tooLarge: (most: string) => ({
    title: 'The request is too large',
    detail: `This address takes at most ${most}.`,
  }),
  badAddress: {
    title: 'The address is malformed',
    detail: 'It holds a percent sign that encodes nothing, or a character that no address may hold.',
  },
  notReady: {
    title: 'The wiki is not ready',
    detail: 'Its database does not answer at the moment. Try again shortly.',
  },
  badMethod: {
    title: 'This method is not supported',
    detail: 'The server answers GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS.',
  },
} as const

/** Search engines read articles; editing, reviewing, searching and comparing are not for them. */
const rules = [
  '/api/',
  '/new',
  '/review',
  '/suggestions/',
  '/search',
  '/sign-in',
  '/account',
  '/admin',
  '/s/',
]
  .map((path) => `Disallow: ${path}`)
  .concat(['Disallow: /wiki/*/improve', 'Disallow: /wiki/*/compare'])

/** `/robots.txt`. */
export function GET(): Response {
  return new Response(['User-agent: *', ...rules, ''].join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}

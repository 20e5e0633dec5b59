import { guest } from '#lib/core/review/actor.ts'
import { refuseReading } from '#lib/features/site/reading.ts'
import { contextOf } from '#lib/web/context.ts'

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

/** `/robots.txt`; of a private wiki nothing is for them. */
export async function GET(request: Request): Promise<Response> {
  const isPrivate = (await refuseReading({ ...(await contextOf(request)), actor: guest() })) !== null
  const lines = ['User-agent: *', ...(isPrivate ? ['Disallow: /'] : rules), '']
  return new Response(lines.join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}

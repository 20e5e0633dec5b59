import { api } from '#lib/core/text/api.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { statusOf } from '../problem.ts'
import type { Answer } from './endpoint.ts'

/** A failure as the answer of an endpoint: an RFC 9457 problem document. */
export function failureAnswer(failure: Failure): Answer {
  const { code, title, detail, problems, data } = failure
  const retryAfter = data?.retryAfter
  return problem(
    statusOf(failure),
    code,
    { title, detail },
    {
      fields: { ...(problems ? { problems } : {}), ...(data ?? {}) },
      headers: {
        ...(failure.kind === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
        ...(typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {}),
      },
    },
  )
}

/** A problem document of the API itself. */
export function problem(
  status: number,
  code: string,
  words: { readonly title: string; readonly detail: string },
  more: {
    readonly fields?: Readonly<Record<string, unknown>>
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Answer {
  const body = {
    type: `urn:palimpsest:problem:${code}`,
    title: words.title,
    status,
    detail: words.detail,
    code,
  }
  return {
    status,
    body: { ...more.fields, ...body },
    headers: { ...more.headers, 'content-type': 'application/problem+json' },
  }
}

/** What nobody expected; the log has it. */
export const broken = problem(500, 'broken', api.broken)

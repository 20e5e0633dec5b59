import type { Failure, FailureKind } from '#lib/features/outcome.ts'

const statuses: Readonly<Record<FailureKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  'too-many': 429,
  'too-large': 413,
}

/** The HTTP status of a failure. */
export function statusOf(failure: Failure): number {
  return statuses[failure.kind]
}

/** A failure as an RFC 9457 problem document. `code` is the stable name programs look at. */
export function problemResponse(failure: Failure, headers: HeadersInit = {}): Response {
  const { code, title, detail, problems, data } = failure
  const status = statusOf(failure)
  const body = {
    type: `urn:palimpsest:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...(problems ? { problems } : {}),
    ...(data ?? {}),
  }
  const all = new Headers(headers)
  all.set('content-type', 'application/problem+json')
  all.set('cache-control', 'no-store')
  if (failure.kind === 'unauthenticated') all.set('www-authenticate', 'Bearer')
  return new Response(JSON.stringify(body), { status, headers: all })
}

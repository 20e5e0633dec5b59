/** The few requests the editor makes, with every failure as a value. */

export interface Refused {
  readonly ok: false
  /** 0 when no answer came. */
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly problems: readonly { readonly path: string; readonly message: string }[]
  readonly data: Readonly<Record<string, unknown>>
}

export type Answer =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>>; readonly etag: string | null }
  | Refused

/** How long a request may take before it counts as unanswered. */
const PATIENCE = 30_000

interface Sending {
  readonly headers?: Readonly<Record<string, string>>
  /** The request outlives the page. */
  readonly keepalive?: boolean
}

/** Sends a value, or text that is JSON already, to the wiki's own API. Never rejects. */
export async function callApi(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  { headers = {}, keepalive = false }: Sending = {},
): Promise<Answer> {
  const init: RequestInit = {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    keepalive,
    signal: AbortSignal.timeout(PATIENCE),
    credentials: 'same-origin',
  }
  try {
    const response = await fetch(`/api/v1${path}`, init)
    const answer: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}))
    const fields = isRecord(answer) ? answer : {}
    if (response.ok) return { ok: true, body: fields, etag: response.headers.get('etag') }
    return refusal(response.status, fields)
  } catch {
    return refusal(0, {})
  }
}

function refusal(status: number, fields: Readonly<Record<string, unknown>>): Refused {
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  return {
    ok: false,
    status,
    code: text('code') || (text('type').split('/').at(-1) ?? ''),
    title: text('title'),
    detail: text('detail'),
    problems: Array.isArray(fields.problems) ? fields.problems.filter(isProblem) : [],
    data: isRecord(fields.data) ? fields.data : fields,
  }
}

function isProblem(value: unknown): value is { path: string; message: string } {
  return isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string'
}

/** Whether a value is a plain object of JSON. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

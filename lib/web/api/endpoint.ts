import { z } from 'zod'
import type { Problem } from '#lib/core/document/index.ts'
import type { Action } from '#lib/core/review/policy.ts'
import { api } from '#lib/core/text/api.ts'
import type { Context } from '#lib/features/context.ts'
import type { Outcome } from '#lib/features/outcome.ts'
import { failureAnswer, problem } from './problems.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What an endpoint answers, before it becomes an HTTP response. */
export interface Answer {
  readonly status: number
  /** JSON; or with a `content-type` header of another kind, text. Absent: no body. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A request as it reaches an endpoint: authenticated, its body read, nothing checked yet. */
export interface RawCall {
  readonly context: Context
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
  /** The version named by If-Match, without quotes; null when there is no such header. */
  readonly ifMatch: string | null
  /** The receipt token a guest's new suggestion is to get, so that a repeated answer is the same. */
  readonly receipt: string
  /** The path asked for, for redirects. */
  readonly path: string
}

interface Call<P, Q, B> extends Omit<RawCall, 'params' | 'query' | 'body'> {
  readonly params: P
  readonly query: Q
  readonly body: B
}

/** One method of one address: what it takes, what right it needs, what it answers. */
export interface Endpoint {
  readonly method: Method
  /** Below `/api/v1`, with `{name}` for parameters. */
  readonly path: string
  /** The right that the feature behind it asks for; null for what everybody may. */
  readonly action: Action | null
  readonly summary: string
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  readonly body: z.ZodType | null
  /** JSON by status; a string is a media type. Errors are problem documents throughout. */
  readonly answers: Readonly<Record<number, z.ZodType | string | null>>
  /** Whether answers may be kept by nobody at all. */
  readonly secret: boolean
  readonly run: (call: RawCall) => Promise<Answer>
}

interface Definition<P, Q, B> {
  readonly action: Action | null
  readonly summary: string
  readonly params?: z.ZodObject & z.ZodType<P>
  readonly query?: z.ZodObject & z.ZodType<Q>
  readonly body?: z.ZodType<B>
  readonly answers: Endpoint['answers']
  readonly secret?: boolean
  readonly handle: (call: Call<P, Q, B>) => Promise<Outcome<Answer>>
}

/** Defines an endpoint; its handler is given checked input only. */
export function endpoint<P = object, Q = object, B = undefined>(
  method: Method,
  path: string,
  definition: Definition<P, Q, B>,
): Endpoint {
  const { params, query, body, handle, secret, ...rest } = definition
  return {
    method,
    path,
    params: params ?? z.object({}),
    query: query ?? z.object({}),
    body: body ?? null,
    secret: secret ?? false,
    ...rest,
    run: async (call) => {
      const place = check(params, call.params, '/path')
      if (!place.ok) return problem(404, 'no-endpoint', api.noEndpoint(call.path))
      const asked = check(query, Object.fromEntries(call.query), '/query')
      const given = check(body, call.body, '')
      if (!asked.ok || !given.ok) {
        const problems = [asked, given].flatMap((checked) => (checked.ok ? [] : checked.problems))
        return problem(422, 'invalid', api.invalid, { fields: { problems } })
      }
      const outcome = await handle({ ...call, params: place.value, query: asked.value, body: given.value })
      return outcome.ok ? outcome.value : failureAnswer(outcome.failure)
    },
  }
}

type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Checks a value; without a schema there is nothing to read, and nothing is handed on. */
function check<T>(schema: z.ZodType<T> | undefined, value: unknown, prefix: string): Checked<T> {
  const parsed = (schema ?? nothing<T>()).safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems = parsed.error.issues.slice(0, 50).map(({ path, message }) => ({
    path:
      prefix + path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    message,
  }))
  return { ok: false, problems }
}

/** Stands for "takes nothing": the handler's type says that it reads nothing. */
function nothing<T>(): z.ZodType<T> {
  return z.any()
}

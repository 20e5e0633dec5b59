import type { z } from 'zod'

/** Errors by field name, each in words; `form` for those that belong to none. */
export type FieldErrors = Readonly<Record<string, string>>

export type ReadForm<T> =
  | { readonly ok: true; readonly value: T; readonly given: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly errors: FieldErrors; readonly given: Readonly<Record<string, string>> }

/**
 * Reads an HTML form against a schema of strings. Files and repeated fields are not forms of ours:
 * a file counts as absent, the last of repeated values counts. `given` is what was typed, for the
 * page that asks again; callers never show passwords of it.
 */
export async function readForm<T>(request: Request, schema: z.ZodType<T>): Promise<ReadForm<T>> {
  const given: Record<string, string> = Object.create(null)
  const data = await request.formData().catch(() => new FormData())
  for (const [name, value] of data) if (typeof value === 'string') given[name] = value
  const parsed = schema.safeParse({ ...given })
  if (parsed.success) return { ok: true, value: parsed.data, given }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  return { ok: false, errors, given }
}

/** 303: the browser fetches `location` with GET, so that a reload sends nothing twice. */
export function seeOther(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** A path on this site to go on to, or `/`: never another host, whatever a link says. */
export function localPath(path: string | null | undefined): string {
  if (!path?.startsWith('/') || path.startsWith('//') || path.includes('\\')) return '/'
  return /\p{Cc}/u.test(path) ? '/' : path
}

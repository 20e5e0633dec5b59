import { z } from 'zod'
import { suggestionHref } from '#app/_ui/review/model.ts'
import type { ReviewForm } from '#app/_ui/review/problem.ts'
import { writeDid } from '#app/_ui/review/queue-outcome.tsx'
import { features } from '#lib/core/text/features.ts'
import type { Context } from '#lib/features/context.ts'
import { type Failure, failed, type Outcome } from '#lib/features/outcome.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { contextOf } from '#lib/web/context.ts'
import { localPath, readForm, seeOther } from '#lib/web/form.ts'
import { statusOf } from '#lib/web/problem.ts'
import { askedOf, showFailure, showSuggestion } from './show.tsx'

/** The route's parameters. */
export interface Params {
  readonly params: Promise<{ readonly id: string }>
}

/** One form of the page: what it holds, what it does, and what to say afterwards. */
interface Action<T, R> {
  readonly form: ReviewForm
  readonly schema: z.ZodType<T>
  readonly run: (context: Context, id: number, value: T) => Promise<Outcome<R>>
  /**
   * A key of the page's `did` words, and where on the page to go; `next` goes on to what waits next, and
   * what the address said under the name `without` is dropped.
   */
  readonly did: (
    result: R,
    value: T,
  ) => { readonly did: string; readonly hash?: string; readonly next?: boolean; readonly without?: string }
}

/** A field that may be absent; at most `most` characters. */
export const words = (most = 20_000) => z.string().max(most).default('')

/** The id in the address; null when it is none. */
export function idOf(id: string): number | null {
  return /^[1-9]\d{0,9}$/.test(id) && Number(id) <= 2_147_483_647 ? Number(id) : null
}

/** What to answer for an address that names no suggestion. */
export const noSuggestion: Failure = {
  kind: 'not-found',
  code: 'no-suggestion',
  title: features.noSuggestion.title,
  detail: features.noSuggestion.detail,
}

/**
 * Answers a posted form: 303 back to the page when it worked, so that a reload sends nothing twice;
 * else the page again, saying what happened, with everything that was typed.
 */
export async function act<T, R>(
  request: Request,
  { params }: Params,
  action: Action<T, R>,
): Promise<Response> {
  const context = await contextOf(request)
  const id = idOf((await params).id)
  if (id === null) return showFailure(request, context, noSuggestion)
  const form = await readForm(request, action.schema)
  const outcome = form.ok ? await action.run(context, id, form.value) : invalid(form.errors)
  const back = localPath(form.given.back || suggestionHref(id))
  if (outcome.ok && form.ok) {
    const { did, hash, next, without } = action.did(outcome.value, form.value)
    if (next)
      return seeOther(`/review/next?after=${id}&did=${encodeURIComponent(writeDid([{ id, code: did }]))}`)
    return seeOther(withDid(back, id, did, hash, without))
  }
  const failure = outcome.ok ? noSuggestion : outcome.failure
  const again = await readSuggestion(context, id)
  if (!again.ok)
    return showFailure(
      request,
      context,
      failure.kind === 'unauthenticated' ? failure : again.failure,
      form.given,
    )
  // A form has one place that says why it was refused, so the list of what is wrong stands there.
  const wrong = failure.problems?.map(({ message }) => message).join(' ')
  const told = wrong ? { ...failure, detail: wrong } : failure
  const problem = { form: action.form, failure: told, given: form.given }
  // What was typed into a field that cannot be shown again would be lost.
  const gone = !again.value.showing.diff.hunks.some(({ id: hunk }) => hunk === form.given.hunk)
  if (action.form === 'amendment' && (gone || failure.kind !== 'invalid'))
    return showFailure(request, context, failure, form.given)
  return showSuggestion(request, context, again.value, askedOf(back), problem, statusOf(failure))
}

function invalid(errors: Readonly<Record<string, string>>): Outcome<never> {
  const { title, detail } = features.invalid
  return failed({ kind: 'invalid', code: 'invalid', title, detail: Object.values(errors)[0] ?? detail })
}

/** `back` is this suggestion in some view, or it does not count. */
function withDid(back: string, id: number, did: string, hash = '', without = ''): string {
  const url = new URL(back, 'http://localhost')
  const page = `/suggestions/${id}`
  if (url.pathname !== page && url.pathname !== `${page}/amendments/new`) url.pathname = page
  url.searchParams.delete(without)
  url.searchParams.set('did', did)
  return `${url.pathname}${url.search}${hash === '' ? '' : `#${hash}`}`
}

import { AmendFields, type EditingField } from '#app/_ui/amend/fields.tsx'
import type { Amending } from '#app/_ui/review/amending.ts'
import { FailurePage } from '#app/_ui/review/failure-page.tsx'
import { fieldHref, suggestionHref } from '#app/_ui/review/model.ts'
import { textOf } from '#app/_ui/review/passages.ts'
import { givenTo, type ReviewProblem } from '#app/_ui/review/problem.ts'
import { SuggestionPage } from '#app/_ui/review/suggestion-page.tsx'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Context } from '#lib/features/context.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { type Editing, readForAmending } from '#lib/features/review/read-for-amending.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { htmlResponse } from '#lib/web/page.ts'
import { statusOf } from '#lib/web/problem.ts'
import { type Asked, pageProps } from './props.ts'
import { showReceipt } from './receipt.tsx'
import { secret } from './secret.ts'
import { reviewShell } from './shell.tsx'

export { type Asked, askedOf } from './props.ts'
export { secret } from './secret.ts'

/**
 * The suggestion: the receipt for its author, else as reviewers see it; with `problem`, the page that a
 * refused form comes back as.
 */
export async function showSuggestion(
  request: Request,
  context: Context,
  view: SuggestionView,
  asked: Asked,
  problem: ReviewProblem | null = null,
  status = 200,
): Promise<Response> {
  if (view.own && asked.bare) return showReceipt(request, context, view, asked.did, problem, status)
  const [props, amending] = await Promise.all([
    pageProps(context, view, asked),
    fieldOpen(context, view, asked, problem),
  ])
  const text = textOf(view, asked.mode, asked.all)
  const page = <SuggestionPage {...props} text={text} problem={problem} amending={amending} />
  const title = reviewPages.page.documentTitle(view.id, view.article.title)
  return secret(await htmlResponse(request, context, await reviewShell(context, title, page), { status }))
}

/** The change whose field is asked for, open for editing; null when it cannot be, and the page says what it says anyway. */
async function fieldOpen(
  context: Context,
  view: SuggestionView,
  { amend, mode, all }: Asked,
  problem: ReviewProblem | null,
): Promise<Amending | null> {
  if (amend === null) return null
  const found = await readForAmending(context, { id: view.id, hunk: amend })
  const hunk = view.showing.diff.hunks.find(({ id }) => id === amend)
  const edit = found.ok ? fieldOf(found.value.edit) : null
  if (!found.ok || !hunk || edit === null) return null
  const { number } = found.value.hunk
  const card = (
    <AmendFields
      view={{ ...found.value, edit }}
      author={view.author.name}
      back={fieldHref(view.id, hunk.id, mode, all)}
      cancel={`${suggestionHref(view.id, mode, all)}#h${number}`}
      given={givenTo(problem, 'amendment')}
    />
  )
  return { hunk: amend, number, passage: null, card }
}

/** What a plain form can edit of a change; null for a passage that needs the editor. */
function fieldOf(edit: Editing): EditingField | null {
  if (edit.kind !== 'passage') return edit
  return edit.markdown === null ? null : { kind: 'passage', kept: edit.kept, markdown: edit.markdown }
}

/** Fields whose words nobody should have to type again. */
const typedFields: ReadonlySet<string> = new Set([
  'comment',
  'own',
  'would',
  'value',
  'title',
  'author',
  'publisher',
  'issued',
  'URL',
  'archive',
])

/** Why the suggestion cannot be shown; words that were typed stay to be copied. */
export async function showFailure(
  request: Request,
  context: Context,
  failure: Failure,
  given: Readonly<Record<string, string>> = {},
): Promise<Response> {
  // Of a decision the reason is one of a list; of an amendment it was typed.
  const isTyped = (name: string) =>
    typedFields.has(name) || name.startsWith('third-') || (name === 'reason' && given.hunk !== undefined)
  const typed = Object.entries(given).flatMap(([name, words]) =>
    isTyped(name) && words.trim() !== '' ? [words] : [],
  )
  const back = new URL(request.url).pathname.replace(/^(\/suggestions\/\d+).*/, '$1')
  const page = <FailurePage failure={failure} typed={typed} back={back} />
  const whole = await reviewShell(context, failure.title, page)
  return secret(await htmlResponse(request, context, whole, { status: statusOf(failure) }))
}

import { z } from 'zod'
import { fields } from '#app/_ui/review/resolve-choice.tsx'
import { ResolvePage } from '#app/_ui/review/resolve-page.tsx'
import type { Taken } from '#lib/core/review/resolution.ts'
import { features } from '#lib/core/text/features.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Context } from '#lib/features/context.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { readResolution, resolveConflicts } from '#lib/features/suggestion/resolve-conflicts.ts'
import { resolveScriptUrl } from '#lib/web/assets.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm, seeOther } from '#lib/web/form.ts'
import { htmlResponse } from '#lib/web/page.ts'
import { statusOf } from '#lib/web/problem.ts'
import { idOf, noSuggestion, type Params, words } from '../act.ts'
import { secret } from '../secret.ts'
import { reviewShell } from '../shell.tsx'
import { showFailure } from '../show.tsx'

const form = z.looseObject({
  version: z.coerce.number().int(),
  revision: z.coerce.number().int(),
  reason: words(),
})

/** Both texts side by side, for the author or a reviewer. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const context = await contextOf(request)
  const id = idOf((await params).id)
  return id === null ? showFailure(request, context, noSuggestion) : show(request, context, id, null, {})
}

/** The choices become the next version. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const context = await contextOf(request)
  const id = idOf((await params).id)
  if (id === null) return showFailure(request, context, noSuggestion)
  const read = await readForm(request, form)
  const view = await readResolution(context, id)
  if (!view.ok) return showFailure(request, context, view.failure, read.given)
  if (!read.ok) return show(request, context, id, unreadable, read.given)
  const taken = new Map(
    view.value.choices.flatMap((choice) => {
      const side = takenOf(read.given, choice.id)
      return side === null ? [] : [[choice.id, side] as const]
    }),
  )
  const { version, revision, reason } = read.value
  const saved = await resolveConflicts(context, {
    id,
    seenVersion: version,
    currentRevision: revision,
    taken,
    reason,
  })
  return saved.ok
    ? seeOther(`/suggestions/${id}?did=${view.value.own ? 'resolved' : 'resolvedFor'}`)
    : show(request, context, id, saved.failure, read.given)
}

/** What the form says about one choice; null when it stays open. */
function takenOf(given: Readonly<Record<string, string>>, id: string): Taken | null {
  const { side, third } = fields(id)
  if (given[side] === 'third') return { third: given[third] ?? '' }
  return given[side] === 'mine' || given[side] === 'theirs' ? given[side] : null
}

const unreadable: Failure = { kind: 'invalid', code: 'invalid', ...features.invalid }

async function show(
  request: Request,
  context: Context,
  id: number,
  failure: Failure | null,
  given: Readonly<Record<string, string>>,
): Promise<Response> {
  const view = await readResolution(context, id)
  if (!view.ok) return showFailure(request, context, view.failure)
  const { choices, article } = view.value
  const title = reviewPages.resolve.documentTitle(choices.length, article.title)
  const page = <ResolvePage view={view.value} failure={failure} given={given} script={resolveScriptUrl()} />
  const status = failure === null ? 200 : statusOf(failure)
  return secret(await htmlResponse(request, context, await reviewShell(context, title, page), { status }))
}

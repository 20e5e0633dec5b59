import { z } from 'zod'
import { UndoPage } from '#app/_ui/reading/undo-page.tsx'
import { undo as words } from '#lib/core/text/undo.ts'
import { previewUndo, type UndoPreview } from '#lib/features/article/preview-undo.ts'
import type { MovedArticle } from '#lib/features/article/types.ts'
import { publishUndo, suggestUndoToResolve } from '#lib/features/article/undo-changes.ts'
import type { Context } from '#lib/features/context.ts'
import type { Failure } from '#lib/features/outcome.ts'
import { contextOf } from '#lib/web/context.ts'
import { seeOther } from '#lib/web/form.ts'
import { statusOf } from '#lib/web/problem.ts'
import { articlePath, revisionPair, segment } from '../../../../../_address.ts'
import { answer, failurePage, noPage, type PageAnswer } from '../../../../../_answer.tsx'
import { answerArticle } from '../../../../../_article.tsx'

interface Params {
  readonly params: Promise<{ slug: string; pair: string }>
}

const ids = z.array(z.string().max(64)).max(5000)
const undoForm = z.object({
  as: z.enum(['suggestion', 'revision']),
  hunks: ids,
  summary: z.string().max(2000),
})

/** What undoing the changes named by `?hunk=` would give, or all of them when none is asked for. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const pair = revisionPair((await params).pair)
  if (pair === null || pair.from >= pair.to) return answer(request, async () => noPage())
  const query = new URL(request.url).searchParams
  const named = ids.safeParse(query.getAll('hunk')).data ?? []
  // The ticks of a form may all be empty; a plain link without any means everything.
  const hunks = named.length > 0 || query.has('chosen') ? { hunks: named } : {}
  return answerArticle<UndoPreview>(request, params, {
    rest: `compare/${pair.from}...${pair.to}/undo`,
    read: (context, slug) => previewUndo(context, { slug, ...pair, ...hunks }),
    show: (view) => shown(view, null, ''),
  })
}

/** Suggests undoing, or (with the right) publishes it at once. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const given = await params
  const slug = segment(given.slug)
  const pair = revisionPair(given.pair)
  // What is no form has no fields; the schema says so.
  const data = await request.formData().catch(() => new FormData())
  const form = undoForm.safeParse({
    as: data.get('as'),
    hunks: data.getAll('hunk'),
    summary: data.get('summary') ?? '',
  })
  if (pair === null || !form.success) return seeOther(articlePath(slug, 'history'))
  const { as, hunks, summary } = form.data
  const context = await contextOf(request)
  const undo = { slug, ...pair, hunks, summary }
  if (as === 'revision') {
    const published = await publishUndo(context, undo)
    return published.ok
      ? seeOther(articlePath(published.value.slug))
      : refused(request, undo, published.failure)
  }
  const submitted = await suggestUndoToResolve(context, undo)
  if (!submitted.ok) return refused(request, undo, submitted.failure)
  const { id, receipt, conflicts } = submitted.value
  if (receipt !== null) return seeOther(`/s/${id}/${receipt}`)
  return seeOther(`/suggestions/${id}${conflicts > 0 ? '/resolution' : ''}`)
}

function refused(
  request: Request,
  undo: { readonly slug: string; readonly summary: string } & Parameters<typeof previewUndo>[1],
  failure: Failure,
): Promise<Response> {
  return answer(request, async (context: Context) => {
    const read = await previewUndo(context, undo)
    if (!read.ok || isMoved(read.value)) return failurePage(failure, undo.slug)
    return shown(read.value, failure, undo.summary)
  })
}

function isMoved(view: UndoPreview | MovedArticle): view is MovedArticle {
  return view.kind === 'moved'
}

function shown(view: UndoPreview, failure: Failure | null, summary: string): PageAnswer {
  const { from, to, title } = view.comparison
  return {
    title: words.documentTitle(title, from.number, to.number),
    robots: 'noindex',
    ...(failure === null ? {} : { status: statusOf(failure) }),
    body: <UndoPage view={view} problem={failure} summary={summary} />,
  }
}

import { z } from 'zod'
import { failurePage } from '#app/_ui/respond.tsx'
import { publishUndo, suggestUndo } from '#lib/features/article/undo-changes.ts'
import { contextOf } from '#lib/web/context.ts'
import { seeOther } from '#lib/web/form.ts'
import { articlePath, revisionNumber, segment } from '../../../../../_address.ts'

const undoForm = z.object({
  as: z.enum(['suggestion', 'restore', 'revision']),
  hunks: z.array(z.string().max(64)).max(5000),
  summary: z.string().max(2000),
})

/** Undoes the chosen changes of a comparison, as a suggestion or (with the right) at once. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ slug: string; pair: string }> },
): Promise<Response> {
  const { slug: given, pair } = await params
  const slug = segment(given)
  const [, first, second] = /^(\d+)\.\.\.?(\d+)$/.exec(segment(pair)) ?? []
  const data = await request.formData()
  const form = undoForm.safeParse({
    as: data.get('as'),
    hunks: data.getAll('hunk'),
    summary: data.get('summary') ?? '',
  })
  const from = revisionNumber(first ?? null)
  const to = revisionNumber(second ?? null)
  if (!form.success || from === null || to === null) return seeOther(articlePath(slug, 'history'))
  const { as, hunks, summary } = form.data
  const context = await contextOf(request)
  const undo = { slug, from, to, summary, ...(as === 'restore' ? {} : { hunks }) }
  if (as === 'revision') {
    const published = await publishUndo(context, undo)
    return published.ok
      ? seeOther(articlePath(published.value.slug))
      : failurePage(request, published.failure)
  }
  const submitted = await suggestUndo(context, undo)
  if (!submitted.ok) return failurePage(request, submitted.failure)
  const { id, receipt } = submitted.value
  return seeOther(receipt === null ? `/suggestions/${id}` : `/s/${id}/${receipt}`)
}

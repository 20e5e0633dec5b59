import { z } from 'zod'
import { withFields } from '#app/_ui/editor/model/sources.ts'
import { parseWebAddress } from '#lib/core/document/address.ts'
import type { Source } from '#lib/core/document/types.ts'
import { editor } from '#lib/core/text/editor.ts'
import { reviewAmend } from '#lib/core/text/review-amend.ts'
import type { Context } from '#lib/features/context.ts'
import { invalid } from '#lib/features/input.ts'
import { done, failed, type Outcome } from '#lib/features/outcome.ts'
import { type Amended, amendSuggestion } from '#lib/features/review/amend-suggestion.ts'
import { readForAmending } from '#lib/features/review/read-for-amending.ts'
import { act, type Params, words } from '../act.ts'

const field = words(2_000)

const form = z.object({
  contentHash: z.string().max(64),
  hunk: words(64),
  reason: words(),
  value: words(),
  title: field,
  author: field,
  publisher: field,
  issued: field,
  URL: field,
  archive: field,
})

type Form = z.infer<typeof form>

/** A field, a source record or one paragraph as a reviewer would have it. What the editor edits comes by the API. */
export function POST(request: Request, params: Params): Promise<Response> {
  return act(request, params, {
    form: 'amendment',
    schema: form,
    run: amend,
    did: ({ number }) => ({ did: 'amended', hash: `h${number}`, without: 'amend' }),
  })
}

async function amend(
  context: Context,
  id: number,
  given: Form,
): Promise<Outcome<Amended & { readonly number: number }>> {
  const { contentHash, hunk, reason } = given
  const found = await readForAmending(context, { id, hunk })
  if (!found.ok) return found
  const { edit } = found.value
  const about = { id, contentHash, hunk, reason }
  const made =
    edit.kind === 'source'
      ? await withRecord(edit.source, given, (source) => amendSuggestion(context, { ...about, source }))
      : await amendSuggestion(context, {
          ...about,
          value: edit.kind === 'head' ? oneLine(given.value) : given.value,
        })
  return made.ok ? done({ ...made.value, number: found.value.hunk.number }) : made
}

const oneLine = (value: string) => value.replace(/\s+/g, ' ').trim()

/** The record with what the fields say; refused where a field cannot be read. */
async function withRecord<T>(
  source: Source,
  given: Form,
  run: (source: Source) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const wrong = (['URL', 'archive'] as const).flatMap((name) =>
    given[name].trim() === '' || parseWebAddress(given[name].trim()) !== null
      ? []
      : [{ path: `/${name}`, message: reviewAmend.badAddress(editor.cite.fields[name]) }],
  )
  if (wrong.length > 0) return failed(invalid(wrong))
  return run(withFields(source, given))
}

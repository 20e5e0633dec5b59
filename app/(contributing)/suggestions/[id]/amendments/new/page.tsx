import type { Metadata } from 'next'
import { AmendApp } from '#app/_ui/amend/amend-app.tsx'
import { AmendPage } from '#app/_ui/amend/page.tsx'
import { RefusedFailure, SiteFrame } from '#app/_ui/editor/frame.tsx'
import { one } from '#app/_ui/editor/page-setup.ts'
import { features } from '#lib/core/text/features.ts'
import { reviewAmend as t } from '#lib/core/text/review-amend.ts'
import { readForAmending } from '#lib/features/review/read-for-amending.ts'
import { pageContext } from '#lib/web/context.ts'

export const metadata: Metadata = { title: t.amending }

interface Props {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** `/suggestions/:id/amendments/new?hunk=…`: the passage of one change, open for editing. */
export default async function NewAmendmentPage({ params, searchParams }: Props) {
  const context = await pageContext()
  const given = (await params).id
  const id = /^[1-9]\d{0,9}$/.test(given) ? Number(given) : 0
  const back = `/suggestions/${id}`
  const found = await readForAmending(context, { id, hunk: one(await searchParams, 'hunk') ?? '' })
  if (!found.ok) {
    const { failure } = found
    const problem = failure.problems?.[0]?.message
    const told = problem ? { ...failure, title: t.title, detail: problem } : failure
    return <RefusedFailure context={context} failure={told} back={back} />
  }
  const { actor } = context
  if (actor.kind !== 'account') throw new Error(features.forbidden)
  const { suggestion, hunk, contentHash, heading, whole, first, last, passage } = found.value
  const setup = {
    suggestion: suggestion.id,
    summary: suggestion.summary,
    author: suggestion.author.name,
    article: suggestion.article,
    viewer: actor.userId,
    hunk,
    contentHash,
    heading,
    whole,
    first,
    last,
    passage,
  }
  return (
    <SiteFrame context={context} current="review">
      <AmendPage setup={setup}>
        <AmendApp setup={setup} />
      </AmendPage>
    </SiteFrame>
  )
}

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AmendApp } from '#app/_ui/amend/amend-app.tsx'
import { RefusedFailure, SiteFrame } from '#app/_ui/editor/frame.tsx'
import { one } from '#app/_ui/editor/page-setup.ts'
import { onlyForReaders } from '#app/_ui/editor/private.ts'
import { Icon } from '#app/_ui/reading/icon.tsx'
import type { Amending } from '#app/_ui/review/amending.ts'
import { fieldHref, suggestionHref } from '#app/_ui/review/model.ts'
import { textOf } from '#app/_ui/review/passages.ts'
import { SuggestionPage } from '#app/_ui/review/suggestion-page.tsx'
import { directionOf } from '#lib/core/document/index.ts'
import { blocksOf } from '#lib/core/document/parts.ts'
import { features } from '#lib/core/text/features.ts'
import { reviewAmend as t } from '#lib/core/text/review-amend.ts'
import { readForAmending } from '#lib/features/review/read-for-amending.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { pageContext } from '#lib/web/context.ts'
import { idOf } from '../../act.ts'
import { pageProps } from '../../props.ts'

export const metadata: Metadata = { title: t.amending }

interface Props {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** `/suggestions/:id/amendments/new?hunk=…`: the review page with the passage of one change open for editing. */
export default async function NewAmendmentPage({ params, searchParams }: Props) {
  const context = await pageContext()
  const query = await searchParams
  const id = idOf((await params).id) ?? 0
  const asked = one(query, 'view')
  const mode = asked === 'split' || asked === 'final' ? asked : 'inline'
  const all = one(query, 'all') === '1'
  const back = suggestionHref(id, mode, all)
  const here = `/suggestions/${id}/amendments/new?${new URLSearchParams({ hunk: one(query, 'hunk') ?? '' })}`
  await onlyForReaders(context, { here, document: back })
  const found = await readForAmending(context, { id, hunk: one(query, 'hunk') ?? '' })
  const view = found.ok ? await readSuggestion(context, id) : found
  if (!found.ok || !view.ok) {
    const failure = found.ok ? (view.ok ? null : view.failure) : found.failure
    if (failure === null) throw new Error('one of both failed')
    const problem = failure.problems?.[0]?.message
    const told = problem ? { ...failure, title: t.title, detail: problem } : failure
    return <RefusedFailure context={context} failure={told} back={back} here={here} />
  }
  const { actor } = context
  if (actor.kind !== 'account') throw new Error(features.forbidden)
  const { hunk, contentHash, edit } = found.value
  if (edit.kind !== 'passage') redirect(`${fieldHref(id, hunk.id, mode, all)}#h${hunk.number}`)
  const setup = {
    ...edit,
    suggestion: id,
    hunk,
    contentHash,
    direction: directionOf(edit.whole.attrs.language),
    author: view.value.author.name,
    viewer: actor.authorId,
    back,
  }
  const open = new Set(
    edit.kept
      ? []
      : blocksOf(edit.whole)
          .slice(edit.first, edit.last + 1)
          .map(({ attrs }) => attrs.id),
  )
  const amending: Amending = {
    hunk: hunk.id,
    number: hunk.number,
    passage: { blocks: open, open: (around) => <AmendApp key="open" setup={setup} {...around} /> },
    card: null,
  }
  const did = one(query, 'did')
  const page = await pageProps(context, view.value, { mode, all, did })
  return (
    <SiteFrame context={context} current="review">
      <noscript>
        <div className="sheet">
          <div className="note warn clean">
            <Icon name="info" />
            <div>
              <p>{edit.markdown === null ? t.noScript : t.noScriptPlain}</p>
            </div>
            <span className="row wrap">
              {edit.markdown === null ? null : (
                <a className="btn sm" href={`${fieldHref(id, hunk.id, mode, all)}#h${hunk.number}`}>
                  {t.markdown}
                </a>
              )}
              <a className="btn sm" href={`${back}#h${hunk.number}`}>
                {t.back}
              </a>
            </span>
          </div>
        </div>
      </noscript>
      <SuggestionPage
        {...page}
        text={textOf(view.value, mode, all, open)}
        problem={null}
        amending={amending}
      />
    </SiteFrame>
  )
}

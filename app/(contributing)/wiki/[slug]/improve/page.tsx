import type { Metadata } from 'next'
import { permanentRedirect, redirect } from 'next/navigation'
import { EditorApp } from '#app/_ui/editor/editor-app.tsx'
import { Refused, RefusedFailure, SiteFrame } from '#app/_ui/editor/frame.tsx'
import { OwnSuggestions } from '#app/_ui/editor/own-suggestions.tsx'
import { askedEditor, one, setupOf } from '#app/_ui/editor/page-setup.ts'
import { onlyForReaders } from '#app/_ui/editor/private.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import type { Context } from '#lib/features/context.ts'
import { readForEditing } from '#lib/features/suggestion/read-for-editing.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { pageContext } from '#lib/web/context.ts'

export const metadata: Metadata = { title: t.bar.suggest.replace(/[: ]+$/, '') }

interface Props {
  readonly params: Promise<{ readonly slug: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** `/wiki/:slug/improve[?at=id&intent=cite|update|clarify][&suggestion=id|separate=1][&from=n]` */
export default async function ImprovePage({ params, searchParams }: Props) {
  const context = await pageContext()
  const query = await searchParams
  const slug = decode((await params).slug)
  const path = `/wiki/${encodeURIComponent(slug)}`
  await onlyForReaders(context, { here: addressOf(`${path}/improve`, query), document: path })
  const suggestion = one(query, 'suggestion')
  if (suggestion !== null && /^[1-9]\d{0,8}$/.test(suggestion))
    return continued(context, Number(suggestion), path, query)
  const from = one(query, 'from')
  const number = from !== null && /^[1-9]\d{0,8}$/.test(from) ? { from: Number(from) } : {}
  const found = await readForEditing(context, { slug, ...number })
  if (!found.ok) {
    // The article's own page says that there is none, and how to start it.
    if (found.failure.kind === 'not-found') redirect(path)
    return <RefusedFailure context={context} failure={found.failure} back={path} here={`${path}/improve`} />
  }
  const view = found.value
  const kept = new URLSearchParams(
    Object.entries(askedEditor(query)).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  )
  if ('kind' in view) {
    permanentRedirect(`/wiki/${encodeURIComponent(view.slug)}/improve${kept.size > 0 ? `?${kept}` : ''}`)
  }
  if (!view.may.suggest.allowed) {
    return (
      <Refused
        context={context}
        title={t.refused.title}
        detail={view.may.suggest.reason ?? ''}
        back={path}
        here={`${path}/improve`}
      />
    )
  }
  if (view.own.length > 0 && one(query, 'separate') === null) {
    return (
      <SiteFrame context={context}>
        <OwnSuggestions slug={view.slug} title={view.title} own={view.own} query={kept.toString()} />
      </SiteFrame>
    )
  }
  return <EditorApp setup={await setupOf(context, view, askedEditor(query), null)} />
}

/** The editor on an own suggestion that waits: what is sent becomes its next version. */
async function continued(context: Context, id: number, path: string, query: Awaited<Props['searchParams']>) {
  const [found, seen] = await Promise.all([
    readForEditing(context, { suggestionId: id }),
    readSuggestion(context, id),
  ])
  if (!found.ok) {
    const here = `${path}/improve?suggestion=${id}`
    return <RefusedFailure context={context} failure={found.failure} back={path} here={here} />
  }
  if ('kind' in found.value) redirect(path)
  const suggestion = seen.ok ? seen.value : null
  return <EditorApp setup={await setupOf(context, found.value, askedEditor(query), suggestion)} />
}

/** The page as it was asked for, to come back to. */
function addressOf(path: string, query: Awaited<Props['searchParams']>): string {
  const asked = new URLSearchParams()
  for (const name of Object.keys(query)) {
    const value = one(query, name)
    if (value !== null) asked.set(name, value)
  }
  return asked.size > 0 ? `${path}?${asked}` : path
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

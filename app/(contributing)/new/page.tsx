import type { Metadata } from 'next'
import { EditorApp } from '#app/_ui/editor/editor-app.tsx'
import { Refused } from '#app/_ui/editor/frame.tsx'
import { newArticleSetup, one } from '#app/_ui/editor/page-setup.ts'
import { onlyForReaders } from '#app/_ui/editor/private.ts'
import { limits } from '#lib/core/document/limits.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { permission } from '#lib/features/authorise.ts'
import { listDrafts } from '#lib/features/draft/list-drafts.ts'
import { suggestingSubject } from '#lib/features/site/rules.ts'
import { pageContext } from '#lib/web/context.ts'

export const metadata: Metadata = { title: t.newArticle.pageTitle }

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** `/new[?title=…]`: the editor on an empty page. */
export default async function NewArticlePage({ searchParams }: Props) {
  const context = await pageContext()
  const title = (one(await searchParams, 'title') ?? '').normalize('NFC').slice(0, limits.title)
  const here = title === '' ? '/new' : `/new?title=${encodeURIComponent(title)}`
  await onlyForReaders(context, { here, document: '/' })
  const subject = await suggestingSubject(context.db, 0)
  const suggest = permission(context, 'article.suggest', subject)
  if (!suggest.allowed)
    return (
      <Refused context={context} title={t.refused.title} detail={suggest.reason ?? ''} back="/" here={here} />
    )
  const mayPublish = permission(context, 'article.publish', subject).allowed
  const drafts = context.actor.kind === 'account' ? await listDrafts(context) : null
  const draft = drafts?.ok
    ? drafts.value.find((one) => one.articleSlug === null && one.suggestionId === null)
    : null
  return <EditorApp setup={await newArticleSetup(context, title, mayPublish, draft ?? null)} />
}

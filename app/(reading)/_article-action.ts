import type { z } from 'zod'
import type { Context } from '#lib/features/context.ts'
import type { Outcome } from '#lib/features/outcome.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm, seeOther } from '#lib/web/form.ts'
import { articlePath, segment } from './_address.ts'
import { answer, failurePage } from './_answer.tsx'

/** What a form at the foot of an article does. */
export interface ArticleAction<T> {
  readonly schema: z.ZodType<T>
  /** Gives the slug to go back to. */
  readonly run: (context: Context, slug: string, input: T) => Promise<Outcome<string>>
}

/** Answers a form about an article: back to the article when it worked, else a page that says why not. */
export async function actOnArticle<T>(
  request: Request,
  params: Promise<{ slug: string }>,
  action: ArticleAction<T>,
): Promise<Response> {
  const slug = segment((await params).slug)
  const form = await readForm(request, action.schema)
  if (!form.ok) return seeOther(articlePath(slug))
  const done = await action.run(await contextOf(request), slug, form.value)
  if (done.ok) return seeOther(articlePath(done.value))
  const { failure } = done
  return answer(request, async () => failurePage(failure, slug))
}

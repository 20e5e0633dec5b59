import { z } from 'zod'
import { accountPage, failurePage } from '#app/_ui/respond.tsx'
import { RepliesPage, type ReplyProblem } from '#app/_ui/review/replies-page.tsx'
import { can, wiki } from '#lib/core/review/policy.ts'
import { features } from '#lib/core/text/features.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { Context } from '#lib/features/context.ts'
import type { Failure, Outcome } from '#lib/features/outcome.ts'
import { readReplies } from '#lib/features/reply/saved-replies.ts'
import { seeOther } from '#lib/web/form.ts'
import { refusedQueue } from '../show.tsx'

const kept: Readonly<Record<string, string>> = reviewPages.replies.kept

/** The saved replies; `?kept=` names what a form did. */
export async function showReplies(
  request: Request,
  context: Context,
  problem: ReplyProblem | null = null,
): Promise<Response> {
  const refused = refusedQueue(context)
  if (refused) return failurePage(request, refused)
  const asked = new URL(request.url).searchParams.get('kept') ?? ''
  const main = (
    <RepliesPage
      replies={await readReplies(context)}
      mayShare={can(context.actor, 'reply.share', wiki)}
      notice={problem === null && Object.hasOwn(kept, asked) ? (kept[asked] ?? null) : null}
      problem={problem}
    />
  )
  const { title } = reviewPages.replies
  const status = problem === null ? 200 : 422
  return accountPage(request, { title, main, context, current: 'review', status })
}

const form = z.object({
  body: z.string().max(20_000).default(''),
  uses: z.array(z.string().max(20)).max(10),
  shared: z.boolean(),
})

export type ReplyForm = z.infer<typeof form>

/** What a form about a reply holds; null when it is none of ours. */
export async function readReplyForm(request: Request): Promise<ReplyForm | null> {
  const data = await request.formData().catch(() => new FormData())
  const parsed = form.safeParse({
    body: data.get('body') ?? '',
    uses: data.getAll('use'),
    shared: data.get('list') === 'shared',
  })
  return parsed.success ? parsed.data : null
}

/** Back to the list when it worked; else the list again with what was typed, or why not. */
export function answerReply(
  request: Request,
  context: Context,
  outcome: Outcome<unknown>,
  did: keyof typeof reviewPages.replies.kept,
  typed: (ReplyForm & { readonly id: number }) | null,
): Promise<Response> | Response {
  if (outcome.ok) return seeOther(`/review/replies?kept=${did}`)
  const { failure } = outcome
  if (failure.kind !== 'invalid' || typed === null) return failurePage(request, failure)
  return showReplies(request, context, { ...typed, errors: errorsOf(failure) })
}

function errorsOf({ problems = [] }: Failure): Readonly<Record<string, string>> {
  return Object.fromEntries(problems.map(({ path, message }) => [path.slice(1), message]))
}

/** For a form that is none of ours. */
export function badReply(request: Request): Promise<Response> {
  const { invalid } = features
  return failurePage(request, { kind: 'invalid', code: 'invalid', ...invalid })
}

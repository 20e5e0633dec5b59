import { createReply } from '#lib/features/reply/saved-replies.ts'
import { contextOf } from '#lib/web/context.ts'
import { answerReply, badReply, readReplyForm, showReplies } from './show.tsx'

/** The reviewer's saved replies and the wiki's. */
export async function GET(request: Request): Promise<Response> {
  return showReplies(request, await contextOf(request))
}

/** Adds one. */
export async function POST(request: Request): Promise<Response> {
  const given = await readReplyForm(request)
  if (given === null) return badReply(request)
  const context = await contextOf(request)
  return answerReply(request, context, await createReply(context, given), 'added', { ...given, id: 0 })
}

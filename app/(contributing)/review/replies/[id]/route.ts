import { changeReply } from '#lib/features/reply/saved-replies.ts'
import { contextOf } from '#lib/web/context.ts'
import { idOf, type Params } from '../../../suggestions/[id]/act.ts'
import { answerReply, badReply, readReplyForm } from '../show.tsx'

/** Changes a saved reply. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const id = idOf((await params).id) ?? 0
  const given = await readReplyForm(request)
  if (given === null) return badReply(request)
  const context = await contextOf(request)
  return answerReply(request, context, await changeReply(context, { ...given, id }), 'changed', {
    ...given,
    id,
  })
}

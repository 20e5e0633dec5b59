import { deleteReply } from '#lib/features/reply/saved-replies.ts'
import { contextOf } from '#lib/web/context.ts'
import { idOf, type Params } from '../../../../suggestions/[id]/act.ts'
import { answerReply } from '../../show.tsx'

/** Deletes a saved reply. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const id = idOf((await params).id) ?? 0
  const context = await contextOf(request)
  return answerReply(request, context, await deleteReply(context, { id }), 'deleted', null)
}

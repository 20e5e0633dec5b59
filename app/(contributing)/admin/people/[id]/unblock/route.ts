import { unblockPerson } from '#lib/features/people/unblock-person.ts'
import { contextOf } from '#lib/web/context.ts'
import { type PersonRoute, peopleChanged } from '../../page-of-people.tsx'

export async function POST(request: Request, { params }: PersonRoute): Promise<Response> {
  const { id: userId } = await params
  return peopleChanged(request, await unblockPerson(await contextOf(request), { userId }))
}

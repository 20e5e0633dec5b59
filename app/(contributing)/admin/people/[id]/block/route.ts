import { z } from 'zod'
import { blockPerson } from '#lib/features/people/block-person.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm } from '#lib/web/form.ts'
import { type PersonRoute, peopleChanged, peoplePage } from '../../page-of-people.tsx'

export async function POST(request: Request, { params }: PersonRoute): Promise<Response> {
  const { id: userId } = await params
  const form = await readForm(request, z.object({ reason: z.string() }))
  if (!form.ok) return peoplePage(request)
  return peopleChanged(
    request,
    await blockPerson(await contextOf(request), { userId, reason: form.value.reason }),
  )
}

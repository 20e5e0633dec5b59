import { z } from 'zod'
import { roles } from '#lib/core/review/actor.ts'
import { setRole } from '#lib/features/people/set-role.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm } from '#lib/web/form.ts'
import { type PersonRoute, peopleChanged, peoplePage } from '../../page-of-people.tsx'

export async function POST(request: Request, { params }: PersonRoute): Promise<Response> {
  const { id: userId } = await params
  const form = await readForm(request, z.object({ role: z.enum(roles) }))
  if (!form.ok) return peoplePage(request)
  return peopleChanged(request, await setRole(await contextOf(request), { userId, role: form.value.role }))
}

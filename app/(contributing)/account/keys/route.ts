import { z } from 'zod'
import { failurePage } from '#app/_ui/respond.tsx'
import { chooseSingleKeys } from '#lib/features/people/single-keys.ts'
import { contextOf } from '#lib/web/context.ts'
import { localPath, readForm, seeOther } from '#lib/web/form.ts'

const keysForm = z.object({ keys: z.enum(['on', 'off']), back: z.string().max(2000).default('/account') })

/** Turns single-key shortcuts on or off for the signed-in person. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, keysForm)
  if (!form.ok) return seeOther('/account')
  const chosen = await chooseSingleKeys(await contextOf(request), { on: form.value.keys === 'on' })
  return chosen.ok ? seeOther(localPath(form.value.back)) : failurePage(request, chosen.failure)
}

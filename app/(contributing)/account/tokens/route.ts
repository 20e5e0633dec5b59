import { z } from 'zod'
import { failurePage } from '#app/_ui/respond.tsx'
import { text } from '#lib/core/text/index.ts'
import { createToken } from '#lib/features/token/create-token.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm } from '#lib/web/form.ts'
import { accountSettings } from '../page-of-account.tsx'

const tokenForm = z.object({ tokenName: z.string().trim().min(1, text.account.errors.tokenName).max(100) })

/** Makes a token. The answer itself shows it, since it can be shown only now; a reload asks before it makes another. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, tokenForm)
  if (!form.ok) return accountSettings(request, { errors: form.errors, status: 422 })
  const made = await createToken(await contextOf(request), { name: form.value.tokenName })
  if (!made.ok) return failurePage(request, made.failure)
  return accountSettings(request, { fresh: { name: made.value.name, token: made.value.token }, status: 201 })
}

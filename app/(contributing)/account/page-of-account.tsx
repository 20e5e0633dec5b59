import { SettingsPage } from '#app/_ui/account/settings.tsx'
import { accountPage, failurePage } from '#app/_ui/respond.tsx'
import { can, wiki } from '#lib/core/review/policy.ts'
import { text } from '#lib/core/text/index.ts'
import { singleKeysOn } from '#lib/features/people/single-keys.ts'
import { listTokens } from '#lib/features/token/list-tokens.ts'
import { PASSWORD } from '#lib/web/auth/instance.ts'
import { hasPassword } from '#lib/web/auth/passwords.ts'
import { contextOf } from '#lib/web/context.ts'
import type { FieldErrors } from '#lib/web/form.ts'

interface Shown {
  readonly fresh?: { readonly name: string; readonly token: string }
  readonly notice?: string
  readonly errors?: FieldErrors
  readonly status?: number
}

/** The account page as it stands after whatever a form did. */
export async function accountSettings(request: Request, shown: Shown = {}): Promise<Response> {
  const context = await contextOf(request)
  const { actor } = context
  const tokens = await listTokens(context)
  if (!tokens.ok) return failurePage(request, tokens.failure)
  if (actor.kind !== 'account')
    return failurePage(request, { kind: 'unauthenticated', code: 'sign-in', title: '', detail: '' })
  const { name, role } = actor
  const main = (
    <SettingsPage
      name={name}
      role={role}
      tokens={tokens.value}
      passwordMin={PASSWORD.min}
      hasPassword={await hasPassword(actor.userId)}
      singleKeys={can(actor, 'queue.read', wiki) ? await singleKeysOn(context) : null}
      {...shown}
    />
  )
  const title = text.account.settings.title
  return accountPage(request, { title, main, context, current: 'account', status: shown.status ?? 200 })
}

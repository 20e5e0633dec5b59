import { z } from 'zod'
import { SetupPage } from '#app/_ui/admin/setup.tsx'
import { accountPage, failurePage } from '#app/_ui/respond.tsx'
import { licenceKeys } from '#lib/core/article/index.ts'
import { readingSettings, singleReviewerSettings, suggestingSettings } from '#lib/core/review/access.ts'
import { personName } from '#lib/core/review/names.ts'
import { text } from '#lib/core/text/index.ts'
import { mayNameFirstAdmin, nameFirstAdmin } from '#lib/features/people/name-first-admin.ts'
import { changeSettings } from '#lib/features/site/change-settings.ts'
import { readSettings } from '#lib/features/site/read-settings.ts'
import { PASSWORD } from '#lib/web/auth/instance.ts'
import { setFirstPassword } from '#lib/web/auth/passwords.ts'
import { emailField } from '#lib/web/auth/sign-in.ts'
import { passwordField } from '#lib/web/auth/sign-up.ts'
import { contextOf } from '#lib/web/context.ts'
import { type FieldErrors, readForm, seeOther } from '#lib/web/form.ts'

export const dynamic = 'force-dynamic'

const t = text.account.admin

const setupForm = z.object({
  name: personName,
  email: emailField,
  password: passwordField,
  siteName: z.string(),
  licence: z.enum(licenceKeys),
  suggesting: z.enum(suggestingSettings),
  /** Which of the two buttons. */
  reading: z.enum(readingSettings),
  singleReviewer: z.enum(singleReviewerSettings),
})

/** First-run set-up; everybody who was asked already goes to their account. */
export async function GET(request: Request): Promise<Response> {
  const context = await contextOf(request)
  if (!(await mayNameFirstAdmin(context))) return seeOther('/account')
  const settings = await readSettings(context)
  if (!settings.ok) return failurePage(request, settings.failure)
  const main = <SetupPage settings={settings.value} passwordMin={PASSWORD.min} />
  return accountPage(request, { title: t.setupTitle, main, context })
}

export async function POST(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const settings = await readSettings(context)
  if (!settings.ok) return failurePage(request, settings.failure)
  const form = await readForm(request, setupForm)
  const again = (errors: FieldErrors, status: number) => {
    const main = (
      <SetupPage settings={settings.value} given={form.given} errors={errors} passwordMin={PASSWORD.min} />
    )
    return accountPage(request, { title: t.setupTitle, main, context, status })
  }
  if (!form.ok) return again(form.errors, 422)
  const { name, email, password, siteName, ...choices } = form.value
  const renamed = await changeSettings(context, { name: siteName, ...choices })
  if (!renamed.ok)
    return again({ siteName: renamed.failure.problems?.[0]?.message ?? renamed.failure.detail }, 422)
  const named = await nameFirstAdmin(context, { name, email })
  if (!named.ok) return again({ form: named.failure.detail }, 409)
  if (!(await setFirstPassword(request.headers, password))) return again({ password: t.setupNoPassword }, 409)
  return seeOther('/')
}

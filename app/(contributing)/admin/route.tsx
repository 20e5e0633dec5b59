import { z } from 'zod'
import { AdminSettings } from '#app/_ui/admin/settings.tsx'
import { accountPage, failurePage } from '#app/_ui/respond.tsx'
import { licenceKeys } from '#lib/core/article/index.ts'
import { singleReviewerSettings, suggestingSettings } from '#lib/core/review/policy.ts'
import { text } from '#lib/core/text/index.ts'
import { changeSettings } from '#lib/features/site/change-settings.ts'
import { readSettings } from '#lib/features/site/read-settings.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm, seeOther } from '#lib/web/form.ts'

export const dynamic = 'force-dynamic'

const t = text.account.admin

const settingsForm = z.object({
  name: z.string(),
  licence: z.enum(licenceKeys),
  suggesting: z.enum(suggestingSettings),
  singleReviewer: z.enum(singleReviewerSettings),
  openSuggestionsVisible: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
})

export async function GET(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const settings = await readSettings(context)
  if (!settings.ok) return failurePage(request, settings.failure)
  const notice = new URL(request.url).searchParams.has('saved') ? t.saved : undefined
  const main = <AdminSettings settings={settings.value} notice={notice} />
  return accountPage(request, { title: t.title, main, context })
}

export async function POST(request: Request): Promise<Response> {
  const context = await contextOf(request)
  const settings = await readSettings(context)
  if (!settings.ok) return failurePage(request, settings.failure)
  const form = await readForm(request, settingsForm)
  const changed = form.ok ? await changeSettings(context, form.value) : null
  if (changed?.ok) return seeOther('/admin?saved')
  const error =
    changed?.failure.problems?.[0]?.message ?? changed?.failure.detail ?? text.account.errors.summary
  const main = <AdminSettings settings={settings.value} error={error} />
  return accountPage(request, { title: t.title, main, context, status: 422 })
}

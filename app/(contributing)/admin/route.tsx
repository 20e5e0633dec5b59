import { z } from 'zod'
import { AdminSettings } from '#app/_ui/admin/settings.tsx'
import { accountPage, failurePage } from '#app/_ui/respond.tsx'
import { licenceKeys } from '#lib/core/article/index.ts'
import { readingSettings, singleReviewerSettings, suggestingSettings } from '#lib/core/review/access.ts'
import { directChoices, isApprovalCount } from '#lib/core/review/protection.ts'
import { text } from '#lib/core/text/index.ts'
import { changeSettings } from '#lib/features/site/change-settings.ts'
import { readSettings } from '#lib/features/site/read-settings.ts'
import { contextOf } from '#lib/web/context.ts'
import { readForm, seeOther } from '#lib/web/form.ts'

export const dynamic = 'force-dynamic'

const t = text.account.admin

const approvals = z.enum(['0', '1', '2']).transform(Number).refine(isApprovalCount)
const direct = z.enum(directChoices).transform((least) => (least === 'nobody' ? null : least))

const settingsForm = z
  .object({
    name: z.string(),
    licence: z.enum(licenceKeys),
    reading: z.enum(readingSettings),
    suggesting: z.enum(suggestingSettings),
    approvals0: approvals,
    direct0: direct,
    approvals1: approvals,
    direct1: direct,
    approvals2: approvals,
    direct2: direct,
    singleReviewer: z.enum(singleReviewerSettings),
    openSuggestionsVisible: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
  })
  .transform(({ approvals0, direct0, approvals1, direct1, approvals2, direct2, ...rest }) => ({
    ...rest,
    protections: {
      0: { approvals: approvals0, direct: direct0 },
      1: { approvals: approvals1, direct: direct1 },
      2: { approvals: approvals2, direct: direct2 },
    },
  }))

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

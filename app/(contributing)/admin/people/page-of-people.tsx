import { AdminPeople } from '#app/_ui/admin/people.tsx'
import { accountPage, failurePage } from '#app/_ui/respond.tsx'
import { text } from '#lib/core/text/index.ts'
import type { Failure, Outcome } from '#lib/features/outcome.ts'
import { listPeople } from '#lib/features/people/list-people.ts'
import { contextOf } from '#lib/web/context.ts'
import { seeOther } from '#lib/web/form.ts'
import { statusOf } from '#lib/web/problem.ts'

/** The list of people; `failure` is what a form on it could not do. */
export async function peoplePage(request: Request, failure?: Failure): Promise<Response> {
  const context = await contextOf(request)
  const query = new URL(request.url).searchParams
  const q = query.get('q')?.trim() ?? ''
  const people = await listPeople(context, {
    cursor: query.get('cursor') ?? undefined,
    ...(q ? { query: q } : {}),
  })
  if (!people.ok) return failurePage(request, people.failure)
  const error = failure && (failure.problems?.[0]?.message ?? failure.detail)
  const notice = query.has('saved') ? text.account.admin.saved : undefined
  const main = <AdminPeople people={people.value} query={q} error={error} notice={notice} />
  const status = failure ? statusOf(failure) : 200
  return accountPage(request, { title: text.account.admin.people, main, context, status })
}

/** After a form about a person: back to the list, or the list with what went wrong. */
export function peopleChanged(request: Request, outcome: Outcome<unknown>): Promise<Response> | Response {
  return outcome.ok ? seeOther('/admin/people?saved') : peoplePage(request, outcome.failure)
}

/** What a form about one person is given. */
export interface PersonRoute {
  readonly params: Promise<{ readonly id: string }>
}

import { Profile } from '#app/_ui/reading/profile.tsx'
import { readProfile } from '#lib/features/people/read-profile.ts'
import { movedPermanently } from '#lib/web/page.ts'
import { segment } from '../../_address.ts'
import { answer, failurePage } from '../../_answer.tsx'

/** The public page of a person. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ name: string }> },
): Promise<Response> {
  const name = segment((await params).name)
  return answer(request, async (context) => {
    const profile = await readProfile(context, name)
    if (!profile.ok) return failurePage(profile.failure, name)
    const path = `/users/${encodeURIComponent(profile.value.name)}`
    if (profile.value.name !== name) return movedPermanently(path)
    return { title: profile.value.name, canonical: path, body: <Profile view={profile.value} /> }
  })
}

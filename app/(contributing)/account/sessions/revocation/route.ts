import { signOutEverywhere } from '#lib/web/auth/sign-in.ts'
import { seeOther } from '#lib/web/form.ts'

/** Signs out on all devices. */
export async function POST(request: Request): Promise<Response> {
  return seeOther('/', await signOutEverywhere(request.headers))
}

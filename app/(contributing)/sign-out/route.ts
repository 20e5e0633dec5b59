import { signOut } from '#lib/web/auth/sign-in.ts'
import { seeOther } from '#lib/web/form.ts'

/** Ends the session; only POST, so that no link or image can do it. */
export async function POST(request: Request): Promise<Response> {
  return seeOther('/', await signOut(request.headers))
}

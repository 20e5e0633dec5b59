import { seeOther } from '#lib/web/form.ts'

/** A guest's private link. `/suggestions/:id` takes the token out of the address and into a cookie. */
export async function GET(
  _request: Request,
  { params }: { readonly params: Promise<{ readonly id: string; readonly token: string }> },
): Promise<Response> {
  const { id, token } = await params
  const known = /^[1-9]\d{0,9}$/.test(id) && /^[\w-]{16,64}$/.test(token)
  const response = seeOther(known ? `/suggestions/${id}?receipt=${token}` : '/suggestions/0')
  response.headers.set('referrer-policy', 'no-referrer')
  return response
}

import { answer, noPage } from '../_answer.tsx'

/** Any address that nothing else answers. */
export function GET(request: Request): Promise<Response> {
  return answer(request, async () => noPage())
}

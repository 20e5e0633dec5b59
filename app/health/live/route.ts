import { connection } from 'next/server'

/** Whether this process answers at all; it asks nothing else. */
export async function GET(): Promise<Response> {
  await connection()
  return Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } })
}

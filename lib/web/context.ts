import { headers } from 'next/headers'
import { database } from '#lib/data/client.ts'
import type { Context } from '#lib/features/context.ts'
import { sendMailSoon } from './mail.ts'
import { actorOf } from './session.ts'

/** What a feature needs, for a route handler. */
export async function contextOf(request: Request): Promise<Context> {
  return contextFrom(request.headers)
}

/** The same for an App Router page or server action. */
export async function pageContext(): Promise<Context> {
  return contextFrom(await headers())
}

async function contextFrom(requestHeaders: Headers): Promise<Context> {
  return { db: database(), actor: await actorOf(requestHeaders), now: new Date(), notify: sendMailSoon }
}

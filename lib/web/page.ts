/**
 * Reading pages as HTTP answers: a pure component becomes one HTML document, without any framework
 * script (DESIGN §8). The frame is what every page shows besides its content.
 */
import { createHash } from 'node:crypto'
import type { ReactElement } from 'react'
import type { LicenceTerm } from '#lib/core/article/index.ts'
import type { Suggesting } from '#lib/core/review/access.ts'
import { type Actor, atLeast } from '#lib/core/review/actor.ts'
import { type Block, findBlock } from '#lib/data/blocking.ts'
import { recentSite, type SiteRow } from '#lib/data/site.ts'
import type { Context } from '#lib/features/context.ts'
import { iconUrl, preloadedFonts, scriptUrl, stylesheetUrl } from './assets.ts'
import { environment } from './env.ts'
import { documentPolicy } from './http/security-headers.ts'

/** The site, who looks at it, and the addresses of its assets. */
export interface Frame {
  readonly siteName: string
  /** The licences chosen so far: what is published keeps the one of its time. */
  readonly licences: readonly LicenceTerm[]
  readonly suggesting: Suggesting
  /** Absolute address of the site, without a slash at the end. */
  readonly origin: string
  readonly visitor: {
    readonly account: { readonly name: string; readonly canReview: boolean; readonly isAdmin: boolean } | null
    /** What a blocked account is told on every page. */
    readonly block?: Block | null
  }
  readonly assets: {
    readonly stylesheet: string
    readonly script: string
    readonly icon: string
    readonly preload: readonly string[]
  }
}

/** Reads the frame for whoever asks. */
export async function frameOf(context: Context): Promise<Frame> {
  const { actor } = context
  const site = await recentSite(context.db, context.now)
  const plain = plainFrame(site.name, site)
  if (actor.kind !== 'account') return plain
  const { name, role, blocked } = actor
  const block = blocked ? await findBlock(context.db, actor.userId) : null
  return {
    ...plain,
    visitor: { account: { name, canReview: atLeast(role, 'reviewer'), isAdmin: role === 'admin' }, block },
  }
}

/** The frame that asks nobody: for guests, and for when the database cannot be asked. */
export function plainFrame(
  siteName: string,
  { licences, suggesting }: Pick<SiteRow, 'licences' | 'suggesting'> = {
    licences: [],
    suggesting: 'everybody',
  },
): Frame {
  return {
    siteName,
    licences,
    suggesting,
    origin: environment().publicUrl,
    visitor: { account: null },
    assets: { stylesheet: stylesheetUrl(), script: scriptUrl(), icon: iconUrl(), preload: preloadedFonts() },
  }
}

export interface HtmlOptions {
  /** 200 when absent. */
  readonly status?: number
  readonly lastModified?: Date
}

/** Renders a page; answers 304 when the browser has exactly these bytes. */
export async function htmlResponse(
  request: Request,
  { actor }: Pick<Context, 'actor'>,
  page: ReactElement,
  options: HtmlOptions = {},
): Promise<Response> {
  const { renderToStaticMarkup } = await import('react-dom/server')
  // Encoded once: the bytes are hashed and sent.
  const html = new TextEncoder().encode(`<!doctype html>${renderToStaticMarkup(page)}`)
  const status = options.status ?? 200
  const etag = `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    // Nothing inline, nothing from elsewhere; the JSON-LD in the head is data, which no policy concerns.
    'content-security-policy': documentPolicy,
    'cache-control': isPersonal(actor) ? 'private, no-cache' : 'no-cache',
    vary: 'Cookie',
  })
  if (status === 200) headers.set('etag', etag)
  if (options.lastModified) headers.set('last-modified', options.lastModified.toUTCString())
  if (status === 200 && matches(request.headers.get('if-none-match'), etag)) {
    headers.delete('content-type')
    return new Response(null, { status: 304, headers })
  }
  return new Response(html, { status, headers })
}

/** Whether a page may show what only this reader sees: their name, or suggestions they hold receipts of. */
function isPersonal(actor: Actor): boolean {
  return actor.kind === 'account' || actor.receipts.length > 0
}

/** A permanent redirect to a path of this site. */
export function movedPermanently(path: string): Response {
  return new Response(null, { status: 308, headers: { location: path, 'cache-control': 'no-cache' } })
}

/** A redirect that depends on the question asked: to the canonical address of a form's answer. */
export function found(path: string): Response {
  return new Response(null, { status: 302, headers: { location: path, 'cache-control': 'no-cache' } })
}

function matches(header: string | null, etag: string): boolean {
  return header?.split(',').some((part) => part.trim() === etag || part.trim() === '*') ?? false
}

import { createHash, createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '#lib/core/review/actor.ts'
import { api } from '#lib/core/text/api.ts'
import { transaction } from '#lib/data/client.ts'
import { claimKey, keepAnswer } from '#lib/data/idempotency.ts'
import type { Context, Mail } from '#lib/features/context.ts'
import { environment } from '../env.ts'
import type { Answer } from './endpoint.ts'
import { problem } from './problems.ts'

/** One request that may come again. */
export interface Repeatable {
  /** Person, receipt or address the key belongs to. */
  readonly scope: string
  readonly key: string
  /** Hex SHA-256 over method, address and body. */
  readonly bodyHash: string
}

/** Stands in the stored answer for a guest's receipt, which is kept nowhere as it is. */
const RECEIPT = 'urn:palimpsest:receipt'

const storedAnswer = z.object({ body: z.json().optional(), headers: z.record(z.string(), z.string()) })

/** Carries a refusal out of the transaction, which rolls back. */
class Refused extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('refused')
    this.answer = answer
  }
}

/** The request that the Idempotency-Key names; null without one, an answer when it is none. */
export function repeatable(
  request: Request,
  actor: Actor,
  path: string,
  body: Uint8Array,
):
  | { readonly ok: true; readonly value: Repeatable | null }
  | { readonly ok: false; readonly answer: Answer } {
  const key = request.headers.get('idempotency-key')
  if (key === null) return { ok: true, value: null }
  if (!/^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/.test(key))
    return { ok: false, answer: problem(400, 'bad-idempotency-key', api.badKey) }
  const bodyHash = createHash('sha256').update(`${request.method} ${path}\n`).update(body).digest('hex')
  return { ok: true, value: { scope: scopeOf(actor), key, bodyHash } }
}

function scopeOf(actor: Actor): string {
  if (actor.kind === 'account') return `person:${actor.userId}`
  const [receipt] = actor.receipts
  return receipt === undefined
    ? `address:${createHash('sha256').update(actor.address).digest('hex')}`
    : `receipt:${receipt}`
}

/** The receipt that a repeated request gets again, without being stored: it follows from the request and our secret. */
export function receiptFor({ scope, key, bodyHash }: Repeatable): string {
  const hmac = createHmac('sha256', environment().secret)
  return hmac.update(['receipt', scope, key, bodyHash].join('\n')).digest('base64url').slice(0, 32)
}

/**
 * Runs a request at most once. Work and answer are kept in one transaction, so that neither is ever
 * there without the other; a second request with the key waits for the first and gets its answer.
 */
export async function once(
  context: Context,
  request: Repeatable,
  run: (context: Context) => Promise<Answer>,
): Promise<Answer> {
  const mails: Mail[] = []
  try {
    const answer = await transaction(context.db, async (db) => {
      mails.length = 0
      const known = await claim(db, request, context.now)
      if (known) return known
      const { notify, ...rest } = context
      const made = await run({
        ...rest,
        db,
        ...(notify ? { notify: (mail: Mail) => void mails.push(mail) } : {}),
      })
      if (made.status >= 400) throw new Refused(made)
      await keep(db, request, made)
      return made
    })
    for (const mail of mails) context.notify?.(mail)
    return answer
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (isFinal(error.answer.status)) await keepRefusal(context, request, error.answer)
    return error.answer
  }
}

/** Refusals that the same request would get again; others may succeed later, and must. */
function isFinal(status: number): boolean {
  return status < 500 && status !== 401 && status !== 429
}

async function keepRefusal(context: Context, request: Repeatable, answer: Answer): Promise<void> {
  await transaction(context.db, async (db) => {
    if ((await claim(db, request, context.now)) === null) await keep(db, request, answer)
  })
}

type Db = Context['db']

/** Claims the key: null when this request is the first, else what to answer. */
async function claim(db: Db, request: Repeatable, now: Date): Promise<Answer | null> {
  const claimed = await claimKey(db, { ...request, now })
  if (claimed.kind === 'first') return null
  if (claimed.kind === 'mismatch') return problem(409, 'idempotency-key-reused', api.keyReused)
  if (claimed.kind === 'running') return problem(409, 'idempotency-key-running', api.keyRunning)
  const text = JSON.stringify(claimed.body).replaceAll(RECEIPT, receiptFor(request))
  const { body, headers } = storedAnswer.parse(JSON.parse(text))
  return {
    status: claimed.status,
    headers: { ...headers, 'idempotent-replayed': 'true' },
    ...(body === undefined ? {} : { body }),
  }
}

async function keep(db: Db, request: Repeatable, { status, body, headers }: Answer): Promise<void> {
  const text = JSON.stringify({ body, headers: headers ?? {} }).replaceAll(receiptFor(request), RECEIPT)
  const { scope, key } = request
  await keepAnswer(db, { scope, key, status, body: z.json().parse(JSON.parse(text)) })
}

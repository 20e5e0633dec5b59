import type { AccountActor } from '#lib/core/review/actor.ts'
import { can, wiki } from '#lib/core/review/policy.ts'
import { isReplyUse, REPLY_LENGTH, type ReplyUse, replyUses } from '#lib/core/review/replies.ts'
import type { AuditAction } from '#lib/core/text/audit.ts'
import { features } from '#lib/core/text/features.ts'
import { recordEvent } from '#lib/data/audit.ts'
import type { Db } from '#lib/data/client.ts'
import {
  findReply,
  listReplies,
  type ReplyRow,
  deleteReply as remove,
  createReply as store,
  changeReply as storeChange,
} from '#lib/data/replies.ts'
import { authorise } from '../authorise.ts'
import type { Context } from '../context.ts'
import { invalid, parseWords, problemsOf } from '../input.ts'
import { done, type Failure, failed, type Outcome } from '../outcome.ts'
import { inTransaction } from '../transaction.ts'

/** A reply as its reader may use it. */
export interface ReplyView {
  readonly id: number
  readonly body: string
  readonly uses: readonly ReplyUse[]
  /** The wiki's, rather than one's own. */
  readonly shared: boolean
  readonly mayChange: boolean
}

/** What a reply says and what it is offered for. */
export interface ReplyInput {
  readonly body: string
  readonly uses: readonly string[]
}

/** Replies in one's own list, and in the wiki's. */
const MOST = 100

/** The replies that a reviewer is offered: the wiki's, then their own; none for everybody else. */
export async function readReplies(context: Context): Promise<readonly ReplyView[]> {
  const { actor, db } = context
  if (actor.kind !== 'account' || !can(actor, 'reply.use', { userId: actor.userId })) return []
  const rows = await listReplies(db, actor.userId)
  const share = can(actor, 'reply.share', wiki)
  const present = ({ userId, ...row }: ReplyRow): ReplyView => ({
    ...row,
    shared: userId === null,
    mayChange: userId !== null || share,
  })
  return [
    ...rows.filter(({ userId }) => userId === null),
    ...rows.filter(({ userId }) => userId !== null),
  ].map(present)
}

/** Adds a reply to one's own list, or (`shared`, with the right) to the wiki's. */
export function createReply(
  context: Context,
  input: ReplyInput & { readonly shared: boolean },
): Promise<Outcome<{ readonly id: number }>> {
  return inTransaction(context, async (tx) => {
    const writer = writerOf(tx, input.shared)
    if (!writer.ok) return writer
    const parsed = parse(input)
    if (!parsed.ok) return parsed
    const userId = input.shared ? null : writer.value.userId
    const list = (await listReplies(tx.db, writer.value.userId)).filter((one) => one.userId === userId)
    if (list.length >= MOST) return failed(full)
    const id = await store(tx.db, { ...parsed.value, userId, now: tx.now })
    await note(tx, writer.value, 'reply.create', id, input.shared)
    return done({ id })
  })
}

/** Changes a reply of one's own, or (with the right) one of the wiki's. */
export function changeReply(
  context: Context,
  input: ReplyInput & { readonly id: number },
): Promise<Outcome<null>> {
  return onReply(context, input.id, 'reply.change', async (tx) => {
    const parsed = parse(input)
    if (!parsed.ok) return parsed
    return done(await storeChange(tx.db, { id: input.id, ...parsed.value, now: tx.now }))
  })
}

/** Deletes a reply of one's own, or (with the right) one of the wiki's. What was answered with it stays. */
export function deleteReply(context: Context, input: { readonly id: number }): Promise<Outcome<null>> {
  return onReply(context, input.id, 'reply.delete', async (tx) => done(await remove(tx.db, input.id)))
}

type Writing = Context & { readonly db: Db }

function onReply(
  context: Context,
  id: number,
  action: AuditAction,
  work: (tx: Writing) => Promise<Outcome<boolean>>,
): Promise<Outcome<null>> {
  return inTransaction(context, async (tx) => {
    const reader = writerOf(tx, false)
    if (!reader.ok) return reader
    const known = Number.isInteger(id) && id > 0 && id <= 2_147_483_647
    const row = known ? await findReply(tx.db, id, reader.value.userId) : null
    if (row === null) return failed(noReply)
    const writer = writerOf(tx, row.userId === null)
    if (!writer.ok) return writer
    const worked = await work(tx)
    if (!worked.ok) return worked
    if (!worked.value) return failed(noReply)
    await note(tx, writer.value, action, id, row.userId === null)
    return done(null)
  })
}

/** Who may write to their own list, and for the wiki's list may do that too. */
function writerOf(context: Context, shared: boolean): Outcome<AccountActor> {
  const { actor } = context
  const own = authorise(context, 'reply.use', { userId: actor.kind === 'account' ? actor.userId : '' })
  const refused = own ?? (shared ? authorise(context, 'reply.share', wiki) : null)
  if (refused) return failed(refused)
  if (actor.kind !== 'account') throw new Error('the policy lets only accounts keep replies')
  return done(actor)
}

function parse(input: ReplyInput): Outcome<{ readonly body: string; readonly uses: readonly ReplyUse[] }> {
  const body = parseWords(input.body, '/body', REPLY_LENGTH, features.replyNeeded)
  const uses = replyUses.filter((use) => input.uses.some((given) => given === use))
  const known = uses.length > 0 && input.uses.every(isReplyUse)
  const problems = problemsOf(body) ?? []
  const wrong = known ? problems : [...problems, { path: '/uses', message: features.replyUseNeeded }]
  return body.ok && known ? done({ body: body.value, uses }) : failed(invalid(wrong))
}

async function note(
  { db, now }: Writing,
  { authorId }: AccountActor,
  action: AuditAction,
  id: number,
  shared: boolean,
): Promise<void> {
  await recordEvent(db, { at: now, authorId, action, subject: { type: 'reply', id }, data: { shared } })
}

const noReply: Failure = { kind: 'not-found', code: 'no-reply', ...features.noReply }
const full: Failure = {
  kind: 'conflict',
  code: 'replies-full',
  title: features.repliesFull.title,
  detail: features.repliesFull.detail(MOST),
}

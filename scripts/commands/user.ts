import { Command } from 'commander'
import { z } from 'zod'
import { isRole, type Role } from '#lib/core/review/actor.ts'
import { nameKey, personName } from '#lib/core/review/names.ts'
import type { AuditAction } from '#lib/core/text/audit.ts'
import { text } from '#lib/core/text/index.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { type Db, database, transaction } from '#lib/data/client.ts'
import { type AccountRow, createAccount, findAccount, listAccounts, setRole } from '#lib/data/people.ts'
import { writable } from '../setup/database.ts'
import { ensureSecret } from '../setup/secret.ts'
import { type Answer, refuse, run, type Workplace } from './run.ts'

const words = text.cli.user

interface CreateOptions {
  readonly name: string
  readonly role: string
  readonly password?: string
  readonly json?: boolean
}

/** `user create EMAIL --name NAME --role ROLE [--password PASSWORD]` and `user role EMAIL ROLE` */
export function userCommand(): Command {
  const create = new Command('create')
    .description(words.create)
    .argument('<email>', words.email)
    .requiredOption('--name <name>', words.nameOption)
    .option('--role <role>', words.roleOption, 'contributor')
    .option('--password <password>', words.passwordOption)
    .option('--json', text.cli.json)
    .action((email: string, options: CreateOptions) =>
      run(options, (place) => createUser(place, email, options)),
    )
  const role = new Command('role')
    .description(words.role)
    .argument('<email>', words.email)
    .argument('<role>', words.roleOption)
    .option('--json', text.cli.json)
    .action((email: string, wanted: string, options: { readonly json?: boolean }) =>
      run(options, (place) => changeRole(place, email, wanted)),
    )
  return new Command('user').description(words.about).addCommand(create).addCommand(role)
}

async function createUser(
  { db, now, environment }: Workplace,
  given: string,
  options: CreateOptions,
): Promise<Answer> {
  const email = z.email().safeParse(given.trim().toLowerCase())
  if (!email.success) return refuse(words.badEmail(given))
  const name = personName.safeParse(options.name)
  if (!name.success) return refuse(name.error.issues[0]?.message ?? options.name)
  const { role, password } = options
  if (!isRole(role)) return refuse(words.badRole(role))
  // Only this command needs sign-in, which reads the environment when it is loaded.
  const { createPasswordLink, PASSWORD, storePassword } = await import('#lib/web/auth/command-line.ts')
  if (password !== undefined && (password.length < PASSWORD.min || password.length > PASSWORD.max))
    return refuse(words.badPassword(PASSWORD.min, PASSWORD.max))
  if (!process.env.PALIMPSEST_SECRET) await readSecret(environment.dataFolder)
  const account = await storeAccount(db, { email: email.data, name: name.data, role }, now)
  if (!account) return refuse(words.taken)
  try {
    const link =
      password === undefined ? await createPasswordLink(account.userId, environment.publicUrl) : null
    if (password !== undefined) await storePassword(account.userId, password)
    return answer(account, { email: email.data, name: name.data, role }, link)
  } finally {
    // Sign-in has connections of its own; while they are open the embedded server would be left running.
    await database().$disconnect()
  }
}

function answer(
  account: { readonly userId: string; readonly authorId: number },
  person: { readonly email: string; readonly name: string; readonly role: Role },
  link: string | null,
): Answer {
  const created = words.created(person.name, person.email, person.role)
  return {
    ok: true,
    lines: link === null ? [created] : [created, words.link(link)],
    json: { ok: true, ...account, ...person, link },
  }
}

/** Sign-in works with the secret that the server keeps; with DATABASE_URL its folder may not be there yet. */
async function readSecret(dataFolder: string): Promise<void> {
  await writable(dataFolder)
  process.env.PALIMPSEST_SECRET = await ensureSecret(dataFolder)
}

function storeAccount(
  db: Db,
  account: { readonly email: string; readonly name: string; readonly role: Role },
  now: Date,
) {
  return transaction(db, async (tx) => {
    const made = await createAccount(tx, { ...account, nameKey: nameKey(account.name) })
    if (made) await record(tx, made.authorId, now, 'person.create', { role: account.role })
    return made
  })
}

async function changeRole({ db, now }: Workplace, email: string, role: string): Promise<Answer> {
  if (!isRole(role)) return refuse(words.badRole(role))
  const account = await findAccount(db, { email: email.trim() })
  if (!account) return refuse(words.none(email))
  if (role !== 'admin' && (await isLastAdmin(db, account))) return refuse(words.lastAdmin)
  await transaction(db, async (tx) => {
    await setRole(tx, account.userId, role)
    await record(tx, account.authorId, now, 'person.set-role', { from: account.role, to: role })
  })
  const { userId, name, role: from } = account
  return {
    ok: true,
    lines: [words.changed(account.email, from, role)],
    json: { ok: true, userId, email: account.email, name, role },
  }
}

async function isLastAdmin(db: Db, account: AccountRow): Promise<boolean> {
  if (account.role !== 'admin') return false
  return (await listAccounts(db, { role: 'admin', limit: 2 })).items.length < 2
}

/** An event that nobody on the wiki did. */
function record(
  db: Db,
  authorId: number,
  at: Date,
  action: AuditAction,
  data: Readonly<Record<string, string>>,
): Promise<void> {
  return recordEvent(db, {
    at,
    authorId: null,
    action,
    subject: { type: 'person', id: authorId },
    data: { ...data, by: 'command line' },
  })
}

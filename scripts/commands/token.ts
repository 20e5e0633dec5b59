import { Command } from 'commander'
import { text } from '#lib/core/text/index.ts'
import { recordEvent } from '#lib/data/audit.ts'
import { transaction } from '#lib/data/client.ts'
import { findAccount } from '#lib/data/people.ts'
import { createApiToken } from '#lib/data/tokens.ts'
import { refuse, run } from './run.ts'

const words = text.cli

/** `token create EMAIL` */
export function tokenCommand(): Command {
  const create = new Command('create')
    .description(words.token.create)
    .argument('<email>', words.user.email)
    .option('--name <name>', words.token.nameOption, words.token.defaultName)
    .option('--json', words.json)
    .action((email: string, options: { readonly name: string; readonly json?: boolean }) =>
      run(options, async ({ db, now }) => {
        const account = await findAccount(db, { email })
        if (!account) return refuse(words.user.none(email))
        if (account.blockedAt) return refuse(words.token.blocked(email))
        const { userId, authorId } = account
        const { id, token } = await transaction(db, async (tx) => {
          const made = await createApiToken(tx, { userId, name: options.name })
          const subject = { type: 'token', id: made.id }
          await recordEvent(tx, {
            at: now,
            authorId,
            action: 'token.create',
            subject,
            data: { by: 'command line' },
          })
          return made
        })
        return {
          ok: true,
          lines: [words.token.created(token)],
          json: { token, id, email, name: options.name },
        }
      }),
    )
  return new Command('token').description(words.token.about).addCommand(create)
}

import { Command } from 'commander'
import { text } from '#lib/core/text/index.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import { exportCommand } from './export.ts'
import { hideCommand, purgeCommand } from './hide.ts'
import { importCommand } from './import.ts'
import { reindexCommand } from './reindex.ts'
import { tokenCommand } from './token.ts'
import { userCommand } from './user.ts'
import { verifyCommand } from './verify.ts'

/** The whole command line; each command stands in the file named like it. */
export function program(): Command {
  return new Command(text.cli.name)
    .description(text.cli.about)
    .addCommand(importCommand())
    .addCommand(exportCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(verifyCommand())
    .addCommand(reindexCommand())
    .addCommand(hideCommand())
    .addCommand(purgeCommand())
    .addCommand(userCommand())
    .addCommand(tokenCommand())
    .showHelpAfterError()
}

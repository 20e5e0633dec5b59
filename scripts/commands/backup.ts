import { resolve } from 'node:path'
import { Command } from 'commander'
import { text } from '#lib/core/text/index.ts'
import { writeBackup } from '#lib/data/backup.ts'
import { restoreBackup } from '#lib/data/restore.ts'
import { progress } from './progress.ts'
import { CommandProblem, refuse, run } from './run.ts'

const words = text.cli

/** `backup FILE` */
export function backupCommand(): Command {
  return new Command('backup')
    .description(words.backup.about)
    .argument('<file>', words.backup.file)
    .option('--json', words.json)
    .action((file: string, options: { readonly json?: boolean }) =>
      run(options, async ({ ownerUrl, now }) => {
        const path = resolve(file)
        const written = await writeBackup(ownerUrl, path, {
          now,
          progress: (table, rows) => progress(words.progress.reading(table, rows)),
        }).catch((error: unknown) => {
          throw isFileProblem(error) ? new CommandProblem(error.message) : error
        })
        const megabytes = (written.bytes / 1_000_000).toFixed(1)
        return {
          ok: true,
          lines: [words.backup.done(path, written.rows, megabytes)],
          json: { ok: true, file: path, ...written },
        }
      }),
    )
}

/** `restore FILE` */
export function restoreCommand(): Command {
  return new Command('restore')
    .description(words.restore.about)
    .argument('<file>', words.restore.file)
    .option('--json', words.json)
    .action((file: string, options: { readonly json?: boolean }) =>
      run(options, async ({ ownerUrl }) => {
        const restored = await restoreBackup(ownerUrl, resolve(file), {
          progress: (table, rows) => progress(words.progress.reading(table, rows)),
        })
        if (!restored.ok) return refuse(restored.problem)
        return { ok: true, lines: [words.restore.done(restored.rows, restored.createdAt)], json: restored }
      }),
    )
}

/** A folder that is not there, a full disk, no permission. */
function isFileProblem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'path' in error
}

import { readFile, writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { text } from '#lib/core/text/index.ts'
import { verify } from '#lib/data/verify.ts'
import { type Checkpoint, exportCheckpoint, parseCheckpoint } from '#lib/data/verify-checkpoint.ts'
import { progress } from './progress.ts'
import { CommandProblem, run } from './run.ts'

const words = text.cli.verify

interface Options {
  readonly json?: boolean
  readonly checkpoint?: string
  readonly exportCheckpoint?: string
}

/** `verify [--checkpoint FILE] [--export-checkpoint FILE]` */
export function verifyCommand(): Command {
  return new Command('verify')
    .description(words.about)
    .option('--checkpoint <file>', words.checkpoint)
    .option('--export-checkpoint <file>', words.exportCheckpoint)
    .option('--json', text.cli.json)
    .action((options: Options) =>
      run(options, async ({ db, now }) => {
        const checkpoint =
          options.checkpoint === undefined ? undefined : await readCheckpoint(options.checkpoint)
        const result = await verify(db, {
          checkpoint,
          progress: (what, done) => progress(text.cli.progress.reading(what, done)),
        })
        const lines = result.damages.map(({ place, problem }) => words.damage(place, problem))
        if (result.count > lines.length) lines.push(words.more(result.count - lines.length))
        lines.push(result.ok ? words.good(result.revisions, result.articles) : words.bad(result.count))
        const file = options.exportCheckpoint
        if (file !== undefined && result.ok) {
          await writeFile(file, `${JSON.stringify(await exportCheckpoint(db, now), null, 2)}\n`)
          lines.push(words.written(file))
        } else if (file !== undefined) lines.push(words.notWritten)
        return { ok: result.ok, lines, json: result }
      }),
    )
}

async function readCheckpoint(file: string): Promise<Checkpoint> {
  const content = await readFile(file, 'utf8').catch(() => '')
  const checkpoint = parseCheckpoint(content)
  if (!checkpoint) throw new CommandProblem(words.badCheckpoint(file))
  return checkpoint
}

import { Command } from 'commander'
import { text } from '#lib/core/text/index.ts'
import { reindex } from '#lib/data/reindex.ts'
import { progress } from './progress.ts'
import { run } from './run.ts'

const words = text.cli

/** `reindex` */
export function reindexCommand(): Command {
  return new Command('reindex')
    .description(words.reindex.about)
    .option('--json', words.json)
    .action((options: { readonly json?: boolean }) =>
      run(options, async ({ db }) => {
        const done = await reindex(db, {
          progress: (at, all) => progress(words.progress.of('articles', at, all)),
        })
        return {
          ok: true,
          lines: [words.reindex.done(done.articles, done.hidden)],
          json: { ok: true, ...done },
        }
      }),
    )
}

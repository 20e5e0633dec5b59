import { Command } from 'commander'
import { text } from '#lib/core/text/index.ts'
import type { Db } from '#lib/data/client.ts'
import { findAccount, systemAuthor } from '#lib/data/people.ts'
import { type ImportedArticle, importArticle } from './import-article.ts'
import { markdownFiles, readMarkdown } from './markdown-files.ts'
import { progress } from './progress.ts'
import { type Answer, CommandProblem, refuse, run, type Workplace } from './run.ts'

const words = text.cli.import

interface Options {
  readonly json?: boolean
  readonly as?: string
  readonly update?: boolean
  readonly summary: string
}

/** `import FILE|FOLDER…` */
export function importCommand(): Command {
  return new Command('import')
    .description(words.about)
    .argument('<files...>', words.files)
    .option('--as <email>', words.as)
    .option('--update', words.update)
    .option('--summary <words>', words.summary, words.defaultSummary)
    .option('--json', text.cli.json)
    .action((files: string[], options: Options) =>
      run(options, (place) => importFiles(place, files, options)),
    )
}

/** What became of one file. */
type FileResult =
  | ({ readonly file: string } & ImportedArticle)
  | { readonly file: string; readonly state: 'failed'; readonly problem: string }

async function importFiles(
  { db, now }: Workplace,
  given: readonly string[],
  options: Options,
): Promise<Answer> {
  const found = await markdownFiles(given)
  const results: FileResult[] = found.problems.map(({ file, problem }) => ({
    file,
    state: 'failed',
    problem,
  }))
  if (found.files.length === 0 && results.length === 0) return refuse(words.nothing)
  const authorId = await authorOf(db, options.as)
  for (const [index, file] of found.files.entries()) {
    progress(text.cli.progress.of('files', index, found.files.length))
    const read = await readMarkdown(file)
    const result = read.ok
      ? await importArticle(db, read.text, {
          file,
          authorId,
          now,
          update: options.update === true,
          summary: options.summary,
        })
      : ({ state: 'failed', problem: read.problem } as const)
    results.push({ file, ...result })
  }
  const failed = results.filter((result) => result.state === 'failed').length
  const unchanged = results.filter((result) => result.state === 'unchanged').length
  const total = words.total(results.length - failed - unchanged, unchanged, failed)
  return {
    ok: failed === 0,
    lines: [...results.flatMap(linesOf), total],
    json: { ok: failed === 0, articles: results },
  }
}

/** The account to write as, or the author that stands for imports. */
async function authorOf(db: Db, email: string | undefined): Promise<number> {
  if (email === undefined) return systemAuthor(db, words.author)
  const account = await findAccount(db, { email })
  if (!account) throw new CommandProblem(text.cli.user.none(email))
  return account.authorId
}

function linesOf(result: FileResult): readonly string[] {
  if (result.state === 'failed') return [words.refused(result.file, result.problem)]
  const { file, slug, revision, report } = result
  const line =
    result.state === 'unchanged' ? words.unchanged(file, slug) : words.created(file, slug, revision)
  return [line, ...report.map(words.lost)]
}

import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { documentToMarkdown } from '#lib/core/document/index.ts'
import { text } from '#lib/core/text/index.ts'
import type { ArticleRow } from '#lib/data/article-rows.ts'
import { findArticle, listArticles } from '#lib/data/articles.ts'
import type { Db } from '#lib/data/client.ts'
import { loadDocument } from '#lib/data/documents.ts'
import { findRevision } from '#lib/data/history.ts'
import { progress } from './progress.ts'
import { CommandProblem, refuse, run, type Workplace } from './run.ts'

const words = text.cli.export

interface Options {
  readonly json?: boolean
  readonly article?: readonly string[]
  readonly revision?: string
}

/** `export [FOLDER] [--article SLUG…] [--revision N]` */
export function exportCommand(): Command {
  return new Command('export')
    .description(words.about)
    .argument('[folder]', words.folder, 'export')
    .option('--article <slug...>', words.article)
    .option('--revision <number>', words.revision)
    .option('--json', text.cli.json)
    .action((folder: string, options: Options) =>
      run(options, (place) => exportArticles(place, folder, options)),
    )
}

async function exportArticles({ db }: Workplace, given: string, options: Options) {
  const { revision } = options
  if (revision !== undefined && (options.article?.length !== 1 || !/^\d{1,9}$/.test(revision)))
    return refuse(words.needsOne)
  const folder = resolve(given)
  await mkdir(folder, { recursive: true })
  const files: { readonly slug: string; readonly file: string; readonly revision: number }[] = []
  for await (const article of chosen(db, options.article)) {
    const number = revision === undefined ? (article.current?.number ?? 0) : Number(revision)
    const found = await findRevision(db, article.id, number)
    const document = found && !found.hidden ? await loadDocument(db, found.documentId) : null
    if (!document) return refuse(words.noRevision(article.slug, number), { files })
    const file = join(folder, fileName(article))
    await writeFile(file, documentToMarkdown(document, { slug: article.slug }))
    files.push({ slug: article.slug, file, revision: number })
    progress(text.cli.progress.reading('articles', files.length))
  }
  return { ok: true, lines: [words.total(files.length, folder)], json: { ok: true, folder, files } }
}

/** The articles named, or all that have a text that is not hidden. */
async function* chosen(db: Db, slugs: readonly string[] | undefined): AsyncGenerator<ArticleRow> {
  if (slugs) {
    for (const slug of slugs) {
      const found = await findArticle(db, slug)
      if (found.kind !== 'article' || !found.article.current) throw new CommandProblem(words.noArticle(slug))
      yield found.article
    }
    return
  }
  for (let cursor: string | undefined; ; ) {
    const page = await listArticles(db, { cursor, limit: 100 })
    yield* page.items.filter((article) => article.current && !article.current.hidden)
    if (page.next === null) return
    cursor = page.next
  }
}

/** Most file systems take names of 255 bytes; a longer slug is cut and told apart by the article's number. */
function fileName({ slug, id }: ArticleRow): string {
  return Buffer.byteLength(slug) <= 240 ? `${slug}.md` : `${slug.slice(0, 50).toWellFormed()}-${id}.md`
}

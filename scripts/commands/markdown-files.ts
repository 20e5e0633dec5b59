import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { text } from '#lib/core/text/index.ts'

const words = text.cli.import

/** No document is larger as Markdown than as JSON (2 MiB) but for its sources; what is beyond is not an article. */
const MAX_BYTES = 8 * 1024 * 1024

/** The files to import, and what was named but cannot be. */
export interface FoundFiles {
  readonly files: readonly string[]
  readonly problems: readonly { readonly file: string; readonly problem: string }[]
}

/** The files named, and all Markdown files in the folders named, whatever their depth, in order of name. */
export async function markdownFiles(given: readonly string[]): Promise<FoundFiles> {
  const files: string[] = []
  const problems: { readonly file: string; readonly problem: string }[] = []
  for (const name of given) {
    const path = resolve(name)
    try {
      if ((await stat(path)).isDirectory()) files.push(...(await filesIn(path)))
      else files.push(path)
    } catch (error) {
      problems.push({ file: path, problem: words.unreadable(name, reason(error)) })
    }
  }
  return { files: [...new Set(files)], problems }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files: string[] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    if (entry.isDirectory()) files.push(...(await filesIn(path)))
    else if (entry.isFile() && /\.(md|markdown)$/i.test(entry.name)) files.push(path)
  }
  return files
}

/** A file's text. */
export async function readMarkdown(
  file: string,
): Promise<{ readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string }> {
  try {
    const bytes = await readFile(file)
    if (bytes.length > MAX_BYTES) return { ok: false, problem: words.tooLarge(MAX_BYTES / 1024 / 1024) }
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, problem: words.notText }
    return { ok: false, problem: reason(error) }
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

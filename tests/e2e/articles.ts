import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Publishes a text, as an article of its own or as the next revision of the one its slug names. */
export async function publishText(markdown: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-text-'))
  const file = join(folder, 'text.md')
  try {
    await writeFile(file, markdown)
    await run(process.execPath, ['scripts/palimpsest.js', 'import', file, '--update'], {
      env: { ...process.env, PALIMPSEST_DATA: process.env.PALIMPSEST_E2E_DATA ?? '' },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

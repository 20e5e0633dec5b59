import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret that signs sessions: made once, kept in the data folder, readable by its owner alone. */
export async function ensureSecret(folder: string): Promise<string> {
  const file = join(folder, 'secret')
  const kept = await read(file)
  if (kept) return kept
  // Written aside and linked into place, so that it is never seen half-written, nor made twice.
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(own, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  try {
    await link(own, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(own, { force: true })
  }
  const made = await read(file)
  if (!made) throw new Error(`${file} is empty`)
  return made
}

async function read(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  return text.trim() || null
}

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/**
 * One hash over the names and bytes of files and folders below `root`, whatever order the file system
 * lists them in. `skip` names files and folders to leave out, by their path from `root`.
 */
export async function hashOf(
  root: string,
  paths: readonly string[],
  skip: readonly string[] = [],
): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesBelow(join(root, path))))).flat()
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    const name = relative(root, file)
    if (skip.some((left) => name === left || name.startsWith(`${left}/`))) continue
    hash.update(`${name}\0`).update(
      createHash('sha256')
        .update(await readFile(file))
        .digest(),
    )
  }
  return hash.digest('hex')
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOTDIR') return null
    if (code === 'ENOENT') return []
    throw error
  })
  if (entries === null) return [path]
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

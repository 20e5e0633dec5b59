import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { program } from '#scripts/commands/program.ts'
import type { TestDatabase } from '#tests/setup/database.ts'

/** What a command said, and how it ended. */
export interface Run {
  readonly status: number | string | undefined
  readonly out: string
  readonly errors: string
}

type Settings = Readonly<Record<string, string>>

/** Leads a command to a wiki, whose data folder is below `folder`. */
export function settingsOf(wiki: TestDatabase, folder: string): Settings {
  return {
    DATABASE_URL: wiki.appUrl,
    PALIMPSEST_OWNER_URL: wiki.ownerUrl,
    PALIMPSEST_DATA: join(folder, 'data'),
    PALIMPSEST_URL: 'https://wiki.example.org',
  }
}

/** Runs a command in this process: a start of Node takes a second. */
export async function runCommand(args: readonly string[], settings: Settings): Promise<Run> {
  const kept = { ...process.env }
  Object.assign(process.env, settings)
  const said = { out: '', errors: '' }
  const listen = (name: 'out' | 'errors') => (chunk: string | Uint8Array) => {
    said[name] += String(chunk)
    return true
  }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(listen('out'))
  const errors = vi.spyOn(process.stderr, 'write').mockImplementation(listen('errors'))
  try {
    await program().parseAsync(args, { from: 'user' })
    return { ...said, status: process.exitCode ?? 0 }
  } finally {
    out.mockRestore()
    errors.mockRestore()
    process.exitCode = 0
    process.env = kept
  }
}

/** Runs the script as a person would. */
export function runScript(args: readonly string[], settings: Settings): Promise<Run> {
  const path = fileURLToPath(new URL('../../scripts/palimpsest.js', import.meta.url))
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path, ...args], { env: { ...process.env, ...settings } })
    const said = { out: '', errors: '' }
    child.stdout.on('data', (data) => {
      said.out += data
    })
    child.stderr.on('data', (data) => {
      said.errors += data
    })
    child.on('close', (status) => resolve({ ...said, status: status ?? 'killed' }))
  })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The wiki as a person starts it, on a port and data of its own. */
export interface RunningWiki {
  readonly url: string
  /** The one-time link that signs the first admin in. */
  readonly adminLink: string
  readonly dataFolder: string
  /** The process that serves. */
  readonly pid: number
  readonly stop: () => Promise<void>
}

const script = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url))
/** The first start of all builds the pages. */
const patience = 300_000

/**
 * Starts the built wiki on the data in `folder` (a new temporary one unless given), by default with a
 * PostgreSQL of its own and the demo content. Rejects with its output when it does not come up.
 */
export async function startWiki(
  env: Readonly<Record<string, string>> = {},
  folder?: string,
): Promise<RunningWiki> {
  const dataFolder = folder ?? (await mkdtemp(join(tmpdir(), 'palimpsest-wiki-')))
  const port = await freePort()
  const child = spawn(process.execPath, [script], {
    env: {
      ...withoutSettings(),
      PORT: String(port),
      PALIMPSEST_DATA: dataFolder,
      PALIMPSEST_LOG: 'warn',
      ...env,
    },
    // The channel ends the server when this process goes, however it goes.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const output = await ready(child, exited)
  const adminLink = /\S+\/sign-in\/link\/\S+/.exec(output)?.[0] ?? ''
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
    await rm(dataFolder, { recursive: true, force: true })
  }
  return { url: `http://localhost:${port}`, adminLink, dataFolder, pid: child.pid ?? 0, stop }
}

/** What the caller's own wiki is set to must not reach this one. */
function withoutSettings(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PALIMPSEST_PARENT: String(process.pid),
    NODE_ENV: 'production',
  }
  for (const name of Object.keys(env)) {
    if (/^(?:DATABASE_URL|SMTP_URL|PORT|PALIMPSEST_(?!PARENT|BUILD))/.test(name)) delete env[name]
  }
  return env
}

function ready(child: ChildProcess, exited: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const timer = setTimeout(() => child.kill('SIGTERM'), patience)
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
      if (/is ready at[\s\S]*\n\n/.test(output)) {
        clearTimeout(timer)
        resolve(output)
      }
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    void exited.then(() => {
      clearTimeout(timer)
      reject(new Error(`the wiki did not start:\n${output}`))
    })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

import { text } from '#lib/core/text/index.ts'
import { type Database, openDatabase } from '#lib/data/client.ts'
import { type Environment, readEnvironment } from '#lib/web/env.ts'
import { StartProblem } from '../postgres/binaries.ts'
import { ensureDatabase } from '../setup/database.ts'
import { readHolder } from '../setup/lock.js'
import { endProgress, startProgress } from './progress.ts'

/** What a command answers: words for people, one JSON value for programs, and whether all of it worked. */
export interface Answer {
  readonly ok: boolean
  readonly lines: readonly string[]
  readonly json: unknown
}

/** What a command works with. */
export interface Workplace {
  /** In the role of the app: a command can do no more to the history than the wiki can. */
  readonly db: Database
  readonly databaseUrl: string
  /** In the role that owns the tables, for backup and restore. */
  readonly ownerUrl: string
  /** Its `publicUrl` is where the wiki can be reached: see `atRunningServer`. */
  readonly environment: Environment
  readonly now: Date
}

/** Why a command could not start or go on; its message is one line for a person. */
export class CommandProblem extends Error {}

/** A failure as an answer. */
export function refuse(problem: string, json: Readonly<Record<string, unknown>> = {}): Answer {
  return { ok: false, lines: [text.cli.failed(problem)], json: { ok: false, problem, ...json } }
}

/**
 * Runs a command on the wiki's database (starting the embedded server if it is not running), prints
 * its answer, and sets the exit status: 0 only when all of it worked.
 */
export async function run(
  options: { readonly json?: boolean },
  command: (workplace: Workplace) => Promise<Answer>,
): Promise<void> {
  startProgress()
  const answer = await attempt(command)
  endProgress()
  if (options.json) process.stdout.write(`${JSON.stringify(answer.json)}\n`)
  else (answer.ok ? process.stdout : process.stderr).write(answer.lines.map((line) => `${line}\n`).join(''))
  process.exitCode = answer.ok ? 0 : 1
}

async function attempt(command: (workplace: Workplace) => Promise<Answer>): Promise<Answer> {
  const read = readEnvironment(process.env)
  if (!read.ok) return refuse(read.problem)
  const environment = atRunningServer(read.value)
  try {
    const database = await ensureDatabase(environment)
    try {
      const { databaseUrl, ownerUrl } = database
      const db = openDatabase(databaseUrl, { poolSize: 2 })
      try {
        return await command({ db, databaseUrl, ownerUrl, environment, now: new Date() })
      } finally {
        await db.$disconnect()
      }
    } finally {
      await database.close()
    }
  } catch (error) {
    if (error instanceof StartProblem || error instanceof CommandProblem) return refuse(error.message)
    throw error
  }
}

/**
 * With the address of the server that runs on this data, which may have been started with another PORT
 * than this command; an address that was given to the command stands.
 */
function atRunningServer(environment: Environment): Environment {
  if (process.env.PALIMPSEST_URL) return environment
  const holder = readHolder(environment.dataFolder)
  return holder ? { ...environment, publicUrl: holder.url } : environment
}

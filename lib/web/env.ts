import { resolve } from 'node:path'
import { z } from 'zod'

/** What the environment says, checked and with every default filled in. */
export interface Environment {
  /** The app's connection. Null only before scripts/start has started the embedded server. */
  readonly databaseUrl: string | null
  /** The connection of the role that owns the tables; null where there is a single role. */
  readonly ownerUrl: string | null
  readonly port: number
  /** The address people use, without a slash at the end; never taken from the Host header. */
  readonly publicUrl: string
  /** Absolute; holds the embedded database and the secret. */
  readonly dataFolder: string
  /** Signs sessions. scripts/start fills it in from the data folder. */
  readonly secret: string
  readonly smtpUrl: string | null
  /** Whether an empty database gets the demo content, not the help pages alone. */
  readonly demo: boolean
  /** How many proxies in front of this server are ours, and so believed about the client's address. */
  readonly proxies: number
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
}

/** An empty variable means the same as a missing one, as in a shell's `PORT= npm start`. */
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), type.optional())

const urlOf = (protocols: readonly string[], example: string) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be an address like ${example}`,
    )

const wholeNumber = (least: number, most: number, what: string) =>
  z
    .string()
    .refine(
      (value) => /^\d{1,5}$/.test(value) && Number(value) >= least && Number(value) <= most,
      `must be ${what}`,
    )
    .transform(Number)

// Without two slashes and what follows them, the client would quietly look for a database on this machine.
const postgres = urlOf(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/database').refine(
  (value) => /^[a-z]+:\/\/\S/.test(value),
  'must be an address like postgresql://user:password@host:5432/database',
)

const variables = z.object({
  DATABASE_URL: optional(postgres),
  PALIMPSEST_OWNER_URL: optional(postgres),
  PORT: optional(wholeNumber(1, 65_535, 'a port number from 1 to 65535')),
  PALIMPSEST_URL: optional(
    urlOf(['http:', 'https:'], 'https://wiki.example.org').refine(
      (value) => URL.canParse(value) && new URL(value).pathname === '/' && !/[?#]/.test(value),
      'must have no path: the wiki lives at the root of its address',
    ),
  ),
  PALIMPSEST_DATA: optional(z.string()),
  PALIMPSEST_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  SMTP_URL: optional(urlOf(['smtp:', 'smtps:'], 'smtp://user:password@host:587')),
  PALIMPSEST_DEMO: optional(z.enum(['on', 'off'], 'must be on or off')),
  PALIMPSEST_PROXIES: optional(wholeNumber(0, 9, 'the number of proxies in front, 0 to 9')),
  PALIMPSEST_LOG: optional(
    z.enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'must be fatal, error, warn, info, debug or silent',
    ),
  ),
})

/** Variables whose value must not stand in an error message. */
const secretVariables = new Set(['DATABASE_URL', 'PALIMPSEST_OWNER_URL', 'PALIMPSEST_SECRET', 'SMTP_URL'])

/** Reads the environment; a wrong value gives one line that names the variable. */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): { readonly ok: true; readonly value: Environment } | { readonly ok: false; readonly problem: string } {
  const parsed = variables.safeParse(env)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? 'the environment')
    const shown = secretVariables.has(name) ? '' : ` (it is ${JSON.stringify(env[name])})`
    return { ok: false, problem: `${name} ${issue?.message ?? 'is wrong'}${shown}` }
  }
  const given = parsed.data
  const port = given.PORT ?? 3000
  const value: Environment = {
    databaseUrl: given.DATABASE_URL ?? null,
    ownerUrl: given.PALIMPSEST_OWNER_URL ?? null,
    port,
    publicUrl: given.PALIMPSEST_URL ? new URL(given.PALIMPSEST_URL).origin : `http://localhost:${port}`,
    dataFolder: resolve(/* turbopackIgnore: true */ given.PALIMPSEST_DATA ?? 'data'),
    secret: given.PALIMPSEST_SECRET ?? '',
    smtpUrl: given.SMTP_URL ?? null,
    demo: given.PALIMPSEST_DEMO !== 'off',
    proxies: given.PALIMPSEST_PROXIES ?? 0,
    logLevel: given.PALIMPSEST_LOG ?? (process.stdout.isTTY ? 'warn' : 'info'),
  }
  return { ok: true, value }
}

let known: Environment | undefined

/** The environment of this process. Throws when it is wrong: scripts/start has checked it before. */
export function environment(): Environment {
  if (known) return known
  const read = readEnvironment(process.env)
  if (!read.ok) throw new Error(read.problem)
  if (!read.value.secret) throw new Error('PALIMPSEST_SECRET is not set: scripts/start sets it')
  known = read.value
  return known
}

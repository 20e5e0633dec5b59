import { type Logger, pino } from 'pino'
import { readEnvironment } from './env.ts'

/** Where secrets could stand in what is logged: these are replaced, whatever the level. */
const secrets = ['authorization', 'cookie', 'set-cookie', 'palimpsest-receipt', 'password', 'token', 'secret']

declare global {
  var palimpsestLog: Logger | undefined
}

function create(): Logger {
  const read = readEnvironment(process.env)
  return pino({
    level: read.ok ? read.value.logLevel : 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
  })
}

/** The log of this process: one JSON object a line on standard output. Modules are loaded twice, so it hangs on `globalThis`. */
export const log: Logger = globalThis.palimpsestLog ?? create()
globalThis.palimpsestLog = log

/**
 * The path of a request as it may be logged: without the query, and without anything that looks like a
 * token, since receipt, sign-in and reset links are secrets.
 */
export function loggablePath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '/'
  const parts = path.split('/')
  const slugAt = parts.findIndex((part) => part === 'wiki' || part === 'articles') + 1
  return parts
    .map((part, index) => (index !== slugAt && /^[\w-]{16,}$/.test(part) ? '…' : part))
    .join('/')
    .slice(0, 300)
}

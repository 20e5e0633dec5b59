import { randomInt } from 'node:crypto'
import { Client, DatabaseError } from 'pg'
import { StartProblem } from './binaries.ts'

/**
 * Refuses two addresses of two databases. A lock that one connection holds is seen only by those of the same
 * database; no name or right could tell as much.
 */
export async function sameDatabase(databaseUrl: string, ownerUrl: string): Promise<void> {
  const key = randomInt(2 ** 31)
  const [row] = await connected('PALIMPSEST_OWNER_URL', ownerUrl, async (owner) => {
    await owner.query('SELECT pg_advisory_lock($1)', [key])
    return query('DATABASE_URL', databaseUrl, `SELECT pg_try_advisory_xact_lock(${key}) AS taken`)
  })
  if (row?.taken !== false)
    throw new StartProblem(
      'DATABASE_URL and PALIMPSEST_OWNER_URL are different databases: they must be the same one, as two roles',
    )
}

/** One query on a connection of its own; a failure names the variable that holds the address, never its value. */
export function query(
  variable: string,
  url: string,
  sql: string,
): Promise<readonly Record<string, unknown>[]> {
  return connected(variable, url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows)
}

async function connected<T>(variable: string, url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } catch (error) {
    if (error instanceof StartProblem) throw error
    // The client's own words for it are about a string.
    if (error instanceof Error && error.message.includes('password must be a'))
      throw new StartProblem(`the database of ${variable} asks for a password, which that address must hold`)
    const how = error instanceof DatabaseError ? 'refuses' : 'does not answer'
    throw new StartProblem(`the database of ${variable} ${how}: ${reason(error)}`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** What went wrong, in one line. */
export function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ')
  return error instanceof Error ? error.message : String(error)
}

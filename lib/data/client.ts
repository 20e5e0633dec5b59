import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from './generated/client.ts'
import { statementNames } from './statements.ts'

/** The open database: hand it (or a transaction) as `db` to every function of this folder. */
export type Database = PrismaClient

/** A client, or a transaction that is running on one. */
export type Db = PrismaClient | Prisma.TransactionClient

/** Connections per process; PostgreSQL's default limit of 100 leaves room for several processes. */
const POOL_SIZE = 10
/** pg itself waits for ever; a page that cannot get a connection says so instead. */
const CONNECTION_TIMEOUT = 15_000
/** A transaction that takes longer is rolled back: it holds locks that others wait for. */
const TRANSACTION_TIMEOUT = 20_000

/**
 * Opens the database at `url` (`postgresql://user@host/name`, or with a socket directory as
 * `?host=/dir`). Connections are made when first needed; `$disconnect()` closes them.
 */
export function openDatabase(url: string, options: { readonly poolSize?: number } = {}): Database {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: options.poolSize ?? POOL_SIZE,
      connectionTimeoutMillis: CONNECTION_TIMEOUT,
      idleTimeoutMillis: 60_000,
    },
    { statementNameGenerator: statementNames() },
  )
  return new PrismaClient({ adapter })
}

const shared = globalThis as typeof globalThis & { palimpsestDatabase?: Database }

/**
 * The database of this process, at `DATABASE_URL`. Modules are loaded twice (server and bundle), so
 * it hangs on `globalThis`.
 */
export function database(): Database {
  const url = process.env.DATABASE_URL
  if (shared.palimpsestDatabase) return shared.palimpsestDatabase
  if (!url) throw new Error('DATABASE_URL is not set: scripts/start sets it, also for the embedded database')
  shared.palimpsestDatabase = openDatabase(url)
  return shared.palimpsestDatabase
}

/**
 * The database that each running transaction is on. Prisma gives a transaction a `$transaction` of its
 * own (savepoints), so its look does not tell.
 */
const running = new WeakMap<Db, Db>()

/** Whether `db` is a transaction that is running. */
export function isTransaction(db: Db): boolean {
  return running.has(db)
}

/** The database that `db` is, or is a transaction on: what may be kept in memory is kept by it. */
export function rootOf(db: Db): Db {
  return running.get(db) ?? db
}

/** Two transactions that wait for each other: the database ends one, which then begins again, this often. */
const MOST_TRIES = 4

/**
 * Runs `work` in one transaction and commits when it returns; a throw rolls back. Inside a running
 * transaction it joins that one. Work that the database rolled back to end a deadlock is run again, so
 * it must not do anything outside of the database that cannot be done twice. `timeout` (milliseconds) is
 * for work that nobody waits behind.
 */
export async function transaction<T>(
  db: Db,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
  { timeout = TRANSACTION_TIMEOUT }: { readonly timeout?: number } = {},
): Promise<T> {
  if (!('$transaction' in db) || isTransaction(db)) return work(db)
  for (let tries = 1; ; tries++) {
    try {
      return await db.$transaction(
        (tx) => {
          running.set(tx, db)
          return work(tx)
        },
        { maxWait: CONNECTION_TIMEOUT, timeout },
      )
    } catch (error) {
      if (tries >= MOST_TRIES || !isDeadlock(error)) throw error
    }
  }
}

/** Whether `error` is the database's way out of a deadlock (Prisma P2034, SQL 40P01). */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  if (error.code === 'P2034') return true
  return error.code === 'P2010' && JSON.stringify(error.meta ?? {}).includes('40P01')
}

/** Whether `error` is the database's refusal of a row that is already there (Prisma P2002, SQL 23505). */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  if (error.code === 'P2002') return true
  return error.code === 'P2010' && JSON.stringify(error.meta ?? {}).includes('23505')
}

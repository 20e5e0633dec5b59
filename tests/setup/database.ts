import { Client } from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#lib/data/client.ts'
import { forgetDocuments } from '#lib/data/documents.ts'
import { appRole, ownerRole } from '#scripts/postgres/databases.ts'
import { templateDatabase } from './global.ts'

/** A database of one test file: migrated, empty, gone when the file is done. */
export interface TestDatabase {
  /** The client that the app would use, in the app's role. */
  readonly db: Database
  readonly appUrl: string
  /** In the role that owns the tables: for what an operator may do, and the app may not. */
  readonly ownerUrl: string
  /** For what only an intruder with the whole server could do. */
  readonly superuserUrl: string
}

let made = 0
/** What ends the databases of the file that runs now. */
const standing: (() => Promise<void>)[] = []

/** Ends every database that the file made, wherever in it: tests/setup/each-file.ts calls this after each file. */
export async function dropDatabases(): Promise<void> {
  await Promise.all(standing.splice(0).map((drop) => drop()))
}

/**
 * Copies the template for the calling test file (some 40 ms). Call it once at the top of a file or in `beforeAll`.
 * A crowd that works at once gets a connection for each, so that nobody waits for one on a slow machine.
 */
export async function testDatabase(options: { readonly poolSize?: number } = {}): Promise<TestDatabase> {
  const socket = inject('postgresSocket')
  made += 1
  const name = `test_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${Date.now().toString(36)}_${made}`
  const url = (database: string, role: string) =>
    `postgresql://${role}@localhost:5432/${database}?host=${encodeURIComponent(socket)}`
  await once(
    url('postgres', 'postgres'),
    `CREATE DATABASE ${name} OWNER ${ownerRole} TEMPLATE ${templateDatabase} STRATEGY file_copy`,
  )
  // The app has one database per process, so it keeps documents by id alone.
  forgetDocuments()
  const db = openDatabase(url(name, appRole), options)
  standing.push(async () => {
    await db.$disconnect()
    await once(url('postgres', 'postgres'), `DROP DATABASE ${name} WITH (FORCE)`)
  })
  return {
    db,
    appUrl: url(name, appRole),
    ownerUrl: url(name, ownerRole),
    superuserUrl: url(name, 'postgres'),
  }
}

/**
 * The same as the database of this process, which pages, sign-in and the API ask for. Test files share one
 * process, one after the other: each that needs it calls this, and none finds that of another.
 */
export async function ownDatabase(): Promise<TestDatabase> {
  const made = await testDatabase()
  process.env.DATABASE_URL = made.appUrl
  serve(made.db)
  return made
}

/** Makes `db` what this process serves; sign-in, which kept the one before it, begins anew. */
export function serve(db: Database): void {
  Object.assign(globalThis, { palimpsestDatabase: db, palimpsestAuth: undefined })
}

async function once(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

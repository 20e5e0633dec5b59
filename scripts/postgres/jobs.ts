import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { getConstructionPlans, PgBoss } from 'pg-boss'
import { jobSchema, queues } from '#lib/data/jobs.ts'
import { appRole } from './databases.ts'

/** Changes with every version of pg-boss's tables and with our queues. */
const fingerprint = createHash('sha256')
  .update(getConstructionPlans(jobSchema))
  .update(JSON.stringify([queues, appRole]))
  .digest('hex')
  .slice(0, 16)

/**
 * Makes, or brings to the newest version, the tables of pg-boss and our queues in the database at
 * `ownerUrl`, and lets the app's role use them. The usual case, nothing to do, is one query: a comment on
 * the schema says what it holds. Several starts may meet here: one prepares, the others wait for it.
 */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    if (await isPrepared(client)) return
    // Held until this connection ends.
    await client.query(`SELECT pg_advisory_lock(hashtext('palimpsest ${jobSchema}'))`)
    if (await isPrepared(client)) return
    await makeQueues(ownerUrl)
    await client.query('BEGIN')
    await grant(client)
    await client.query(`COMMENT ON SCHEMA ${jobSchema} IS '${fingerprint}'`)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

async function isPrepared(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ made: string | null }>(
    `SELECT obj_description(oid, 'pg_namespace') AS made FROM pg_namespace WHERE nspname = $1`,
    [jobSchema],
  )
  return rows[0]?.made === fingerprint
}

async function makeQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: jobSchema,
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  const errors: unknown[] = []
  boss.on('error', (error) => errors.push(error))
  await boss.start()
  try {
    for (const [name, rule] of Object.entries(queues)) {
      await boss.createQueue(name, rule)
      await boss.updateQueue(name, rule)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  if (errors.length > 0) throw errors[0]
}

/** Rows, not tables: the app adds, takes and forgets jobs, and can do nothing else here. */
async function grant(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [appRole])
  if (rowCount === 0) return // a single role: it owns them
  await client.query(`
    GRANT USAGE ON SCHEMA ${jobSchema} TO ${appRole};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${jobSchema} TO ${appRole};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${jobSchema} TO ${appRole};
    REVOKE INSERT, DELETE ON ${jobSchema}.version FROM ${appRole}`)
}

import { Client } from 'pg'
import { type Cluster, superuser } from './cluster.ts'

/** Owns every table, migrates, and is used by nothing that answers a request. */
export const ownerRole = 'palimpsest_owner'
/** What the app connects as: it may insert and read, and change only what is mutable (granted in the migrations). */
export const appRole = 'palimpsest_app'

/** Makes the two roles and, unless it is there, the database `name`, owned by the owner role. */
export async function ensureRolesAndDatabase(
  cluster: Cluster,
  name: string,
): Promise<{ readonly made: boolean }> {
  return asSuperuser(cluster, async (client) => {
    const { rows } = await client.query<{ roles: string; database: boolean }>(
      `SELECT (SELECT count(*) FROM pg_roles WHERE rolname IN ($1, $2)) AS roles,
              EXISTS (SELECT FROM pg_database WHERE datname = $3) AS database`,
      [ownerRole, appRole, name],
    )
    if (rows[0]?.roles !== '2') {
      for (const role of [ownerRole, appRole]) {
        const present = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
        if (present.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN`)
      }
    }
    if (rows[0]?.database === true) return { made: false }
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${ownerRole}`)
    return { made: true }
  })
}

/** Runs `work` with a superuser's connection to the cluster's `postgres` database. */
export async function asSuperuser<T>(cluster: Cluster, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: cluster.url('postgres', superuser) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

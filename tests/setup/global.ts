import type { TestProject } from 'vitest/node'
import { throwAwayCluster } from './throw-away.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The socket folder of the run's PostgreSQL. */
    postgresSocket: string
  }
}

/** The migrated, empty database that each test file gets a copy of. */
export const templateDatabase = 'template_palimpsest'

/** Starts one PostgreSQL for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster, dispose } = await throwAwayCluster(templateDatabase)
  project.provide('postgresSocket', cluster.socket)
  return dispose
}

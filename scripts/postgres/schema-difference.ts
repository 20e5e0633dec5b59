import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { noFilter, schemaEngine } from './schema-engine.ts'

/** The SQL that leads from one schema text to another; null when they describe the same tables. No database is asked. */
export async function schemaDifference(before: string, after: string): Promise<string | null> {
  const engine = await schemaEngine(nowhere, after)
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatamodel', files: [{ path: 'before.prisma', content: before }] },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: after }] },
      script: true,
      exitCode: null,
      filters: noFilter,
    })
    return !stdout?.trim() || stdout.includes('This is an empty migration') ? null : stdout
  } finally {
    engine.free()
  }
}

const noDatabase = async (): Promise<never> => {
  throw new Error('two schema texts are compared: there is no database to ask')
}

/**
 * The engine wants to know which PostgreSQL it writes for, also when it only compares two texts. This is
 * the answer, from no PostgreSQL at all; whatever else it asked would be an error.
 */
const connection: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'nowhere',
  queryRaw: async ({ sql }) =>
    sql.includes('server_version_num')
      ? {
          columnNames: ['exists', 'version', 'numeric_version'],
          columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
          rows: [[true, 'PostgreSQL 18.4', 180004]],
        }
      : noDatabase(),
  executeRaw: noDatabase,
  executeScript: noDatabase,
  startTransaction: noDatabase,
  dispose: async () => undefined,
}

const nowhere: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'nowhere',
  connect: async () => connection,
  connectToShadowDb: noDatabase,
}

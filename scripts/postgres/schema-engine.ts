import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

/** Tables and enums the engine must leave alone: none. */
export const noFilter = { externalTables: [], externalEnums: [] }

let loaded: Promise<void> | undefined

/** The package exports no loader that Node can run as it is, so its WebAssembly is instantiated here, once. */
function load(): Promise<void> {
  loaded ??= (async () => {
    const file = join(
      dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')),
      'schema_engine_bg.wasm',
    )
    const { instance } = await WebAssembly.instantiate(await readFile(file), {
      './schema_engine_bg.js': { ...bindings, ...patientTimers() },
    })
    bindings.__wbg_set_wasm(instance.exports)
    const start = instance.exports.__wbindgen_start
    if (typeof start !== 'function') throw new Error('the schema engine has another shape than expected')
    start()
  })()
  return loaded
}

/** The engine never clears the ten-second timer of its lock; unreferenced, it does not keep the process alive. */
function patientTimers(): Record<string, (callback: () => void, delay: number) => NodeJS.Timeout> {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout_'))
  return Object.fromEntries(
    names.map((name) => [name, (callback, delay) => setTimeout(callback, delay >>> 0).unref()]),
  )
}

/** Prisma's own schema engine on the given connection; `free()` it after use. */
export async function schemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema: string,
): Promise<bindings.SchemaEngine> {
  await load()
  return bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
}

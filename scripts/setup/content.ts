import { openDatabase } from '#lib/data/client.ts'
import { fillEmpty } from '#lib/data/first-content.ts'
import { loadDemo } from '#prisma/demo/load.ts'

/** Fills an empty database, whole or not at all: with the demo content, or the help pages alone. */
export async function loadContent(databaseUrl: string, demo: boolean): Promise<void> {
  const db = openDatabase(databaseUrl, { poolSize: 1 })
  try {
    await fillEmpty(db, (tx) => loadDemo(tx, { demo }))
  } finally {
    await db.$disconnect()
  }
}

import { openDatabase } from '#lib/data/client.ts'
import { loadDemo } from '#prisma/demo/load.ts'

/** Fills an empty database: the demo content, or the help pages alone. */
export async function loadContent(databaseUrl: string, demo: boolean): Promise<void> {
  const db = openDatabase(databaseUrl)
  try {
    await loadDemo(db, { demo })
  } finally {
    await db.$disconnect()
  }
}

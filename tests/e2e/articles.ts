import { openDatabase } from '#lib/data/client.ts'
import { systemAuthor } from '#lib/data/people.ts'
import { importArticle } from '#scripts/commands/import-article.ts'
import { ownWiki } from '#tests/setup/wikis.ts'

/** Publishes a text, as an article of its own or as the next revision of the one its slug names. */
export async function publishText(markdown: string): Promise<void> {
  const db = openDatabase(ownWiki().databaseUrl, { poolSize: 1 })
  try {
    const made = await importArticle(db, markdown, {
      file: 'text.md',
      authorId: await systemAuthor(db, 'Import'),
      now: new Date(),
      update: true,
      summary: 'Imported',
    })
    if (made.state === 'failed') throw new Error(made.problem)
  } finally {
    await db.$disconnect()
  }
}

import { defineConfig } from 'prisma/config'

/** Only `prisma generate` and `validate` run through the CLI; migrations go through scripts/migrate.ts. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})

import { bootstrap } from './setup/bootstrap.js'

await bootstrap('migration.ts', { development: true })

import { bootstrap } from './setup/bootstrap.js'

await bootstrap('bench.ts', { development: true })

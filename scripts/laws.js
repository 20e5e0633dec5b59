import { bootstrap } from './setup/bootstrap.js'

await bootstrap('laws.ts', { development: true })

import { bootstrap } from './setup/bootstrap.js'

await bootstrap('check.ts', { development: true })

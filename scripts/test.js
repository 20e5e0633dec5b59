import { bootstrap } from './setup/bootstrap.js'

await bootstrap('test.ts', { development: true })

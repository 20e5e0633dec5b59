import { bootstrap } from './setup/bootstrap.js'

await bootstrap('mutate.ts', { development: true })

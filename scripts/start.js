import { bootstrap } from './setup/bootstrap.js'

await bootstrap('start.ts', { development: process.argv.includes('--dev') })

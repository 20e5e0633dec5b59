#!/usr/bin/env node
import { bootstrap } from './setup/bootstrap.js'

await bootstrap('palimpsest.ts', { development: false })

import { afterAll } from 'vitest'
import { dropDatabases } from './database.ts'

// Here, because a hook that a test or another hook registers is never called.
afterAll(dropDatabases)

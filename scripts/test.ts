import { buildPages, generateClient } from './setup/build.ts'
import { report } from './testing/report.ts'
import { lint, playwright, types, vitest } from './testing/runners.ts'

/** `npm test`: everything, from types to the browser. */
await generateClient()
await report([
  ['types', types],
  ['lint', lint],
  ['unit and database tests', () => vitest(['core', 'database'])],
  [
    'browser tests',
    async () => {
      await buildPages()
      return playwright()
    },
  ],
])

import { buildPages, generateClient } from './setup/build.ts'
import { report } from './testing/report.ts'
import { lint, playwright, types, vitest } from './testing/runners.ts'

/** `npm test`: everything, from types to the browser. */
await generateClient()
/** The build for the browser tests fills the pauses of the tests before them. */
let pages: Promise<void> = Promise.resolve()
await report([
  ['types', types],
  ['lint', lint],
  [
    'unit and database tests',
    () => {
      pages = buildPages()
      // Heard below, where it is awaited; until then a failure must not end the run.
      pages.catch(() => undefined)
      return vitest(['core', 'database'])
    },
  ],
  [
    'browser tests',
    async () => {
      await pages
      return playwright()
    },
  ],
])

import { generateClient } from './setup/build.ts'
import { report } from './testing/report.ts'
import { lint, types, vitest } from './testing/runners.ts'

/** `npm run check`: what one runs before every commit, in well under half a minute. */
await generateClient()
await report([
  ['types', types],
  ['lint', lint],
  ['unit tests', () => vitest(['core'], { quick: true })],
])

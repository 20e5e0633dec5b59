import { parseArgs } from 'node:util'
import { type LawName, laws } from '#tests/core/laws/index.ts'

/**
 * `npm run laws [-- --cases N] [--seed FIRST] [--law diff|merge|blame]`: checks the laws of the engine
 * over `N` generated cases each (100,000 unless told otherwise), the same that `npm test` checks over
 * the first few thousand seeds. Prints each seed that breaks one and how fast it goes; exit status 1
 * when any did.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    law: { type: 'string' },
  },
})
const [cases, first] = [Number(values.cases), Number(values.seed)]
if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(first) || first < 0) {
  console.error('--cases and --seed are whole numbers')
  process.exit(2)
}
const names = Object.keys(laws).filter((name): name is LawName => name in laws)
const chosen = names.filter((name) => values.law === undefined || values.law === name)
if (chosen.length === 0) {
  console.error(`--law is one of ${names.join(', ')}`)
  process.exit(2)
}

/** Seeds that break a law are listed up to this many. */
const MOST_LISTED = 50

let broken = 0
for (const name of chosen) {
  const began = process.cpuUsage()
  let failed = 0
  for (let seed = first; seed < first + cases; seed += 1) {
    try {
      laws[name](seed)
    } catch (problem) {
      failed += 1
      if (failed <= MOST_LISTED)
        console.log(`${name}, seed ${seed}: ${problem instanceof Error ? problem.message : String(problem)}`)
    }
    if ((seed - first + 1) % 10_000 === 0) console.log(`${name}: ${seed - first + 1} cases, ${failed} broken`)
  }
  const { user, system } = process.cpuUsage(began)
  const rate = Math.round((cases / (user + system)) * 1e6)
  console.log(`${name}: ${cases} cases, ${failed} broken, ${rate} cases per second of processor time`)
  broken += failed
}
process.exitCode = broken === 0 ? 0 : 1

import { step } from '../setup/steps.ts'
import { type Count, stopped } from './runners.ts'

/**
 * Runs each runner in turn, one line with its time each, and prints the sum as the last line, which is
 * always plain `N passed, N failed`. Sets the exit status.
 */
export async function report(runners: readonly (readonly [string, () => Promise<Count>])[]): Promise<void> {
  let sum: Count = { passed: 0, failed: 0, skipped: 0 }
  for (const [name, runner] of runners) {
    if (stopped.aborted) break
    let count: Count = { passed: 0, failed: 1, skipped: 0 }
    try {
      count = await step(name, runner)
    } catch (error) {
      console.log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
    console.log(`         ${name}: ${inWords(count)}${skipped}`)
    sum = {
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
    }
  }
  console.log(inWords(sum))
  process.exitCode = sum.failed === 0 && sum.passed > 0 && !stopped.aborted ? 0 : 1
  // A build beside the tests may still run, and nobody waits for it any more.
  if (stopped.aborted) process.exit()
}

function inWords({ passed, failed }: Count): string {
  return `${passed} passed, ${failed} failed`
}

import { step } from '../setup/steps.ts'
import type { Count } from './runners.ts'

/** Runs each runner in turn, one line with its time each, and prints the sum as the last line. Sets the exit status. */
export async function report(runners: readonly (readonly [string, () => Promise<Count>])[]): Promise<void> {
  let sum: Count = { passed: 0, failed: 0, skipped: 0 }
  for (const [name, runner] of runners) {
    let count: Count = { passed: 0, failed: 1, skipped: 0 }
    try {
      count = await step(name, runner)
    } catch (error) {
      console.log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
    console.log(`         ${name}: ${inWords(count)}`)
    sum = {
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
    }
  }
  console.log(inWords(sum))
  process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1
}

function inWords({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

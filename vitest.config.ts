import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes ten seconds and more: begun last, one processor would wait for it alone. */
const long = /tests\/(?:features\/(?:concurrency|crowd)|core\/laws|scripts\/hostile|api\/hostile)/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/**
 * Two projects: `core` needs nothing but Node; `database` starts one PostgreSQL for the whole run
 * (tests/setup/global.ts), so that `npx vitest run tests/core` stays instant. Files share their modules,
 * because loading them anew takes as long as the tests: see `ownDatabase` in tests/setup/database.ts.
 */
export default defineConfig({
  test: {
    // One less is the default: on a machine with two processors the second would have half of its work.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    env: { PALIMPSEST_SECRET: 'only-for-tests-only-for-tests-only-for-tests', PALIMPSEST_LOG: 'silent' },
    projects: [
      {
        test: {
          name: 'core',
          include: ['tests/core/**/*.test.{ts,tsx}', 'tests/web/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['tests/{data,features,api,scripts}/**/*.test.{ts,tsx}'],
          isolate: false,
          globalSetup: ['tests/setup/global.ts'],
          setupFiles: ['tests/setup/each-file.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})

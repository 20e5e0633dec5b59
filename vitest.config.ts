import { defineConfig } from 'vitest/config'

/**
 * Two projects: `core` needs nothing but Node, and shares its modules between files, because loading them
 * anew takes as long as the tests; `database` starts one PostgreSQL for the whole run
 * (tests/setup/global.ts), so that `npx vitest run tests/core` stays instant.
 */
export default defineConfig({
  test: {
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
          globalSetup: ['tests/setup/global.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})

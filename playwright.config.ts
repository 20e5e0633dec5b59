import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { inWorker, ownWiki } from './tests/setup/wikis.ts'

/**
 * Browser tests: each worker has a wiki with the demo content to itself (tests/setup/e2e.ts), so a test may
 * change whatever it likes but what other tests of its file count on. No retries.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/setup/e2e.ts',
  workers: Math.min(4, Math.max(2, availableParallelism())),
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: inWorker ? ownWiki().url : '',
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // A colour half-way through its transition is nobody's, and axe would measure it.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.PALIMPSEST_BROWSER ?? '',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage', '--disable-gpu'],
    },
  },
})

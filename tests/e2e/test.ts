import { type BrowserContext, type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import { signIn } from './people.ts'

interface Fixtures {
  /**
   * Another browser's page: of nobody, or of whoever has the account with this address, already signed in.
   * It is closed with the test; one that stays open would go on asking the server for news.
   */
  readonly another: (email?: string, options?: BrowserContextOptions) => Promise<Page>
}

/** The test of Playwright, for stories in which several people take part. */
export const test = base.extend<Fixtures>({
  another: async ({ browser }, use) => {
    const opened: BrowserContext[] = []
    await use(async (email, options) => {
      const context = await browser.newContext(options)
      opened.push(context)
      const page = await context.newPage()
      if (email) await signIn(page, email)
      return page
    })
    await Promise.all(opened.map((context) => context.close()))
  },
})

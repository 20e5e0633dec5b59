import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import { appRole, asSuperuser, ownerRole } from '#scripts/postgres/databases.ts'
import { buildPages, generateClient } from '#scripts/setup/build.ts'
import { loadContent } from '#scripts/setup/content.ts'
import { findBrowser } from '#scripts/testing/browser.ts'
import { startWiki } from './server.ts'
import { throwAwayCluster } from './throw-away.ts'
import { publishWikis } from './wikis.ts'

const template = 'template_demo'

/**
 * Before all browser tests: finds a browser, fills one database with the demo content and starts a wiki
 * for each worker on a copy of it. What a test writes, no test of another worker ever sees.
 */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  process.env.PALIMPSEST_BROWSER = await findBrowser()
  await generateClient()
  await buildPages()
  const { cluster, folder, dispose } = await throwAwayCluster(template)
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    await Promise.all(stops.map((end) => end()))
    await dispose()
  }
  try {
    await loadContent(cluster.url(template, appRole), true)
    const names = Array.from({ length: config.workers }, (_, index) => `wiki_${index}`)
    // A database is copied by one at a time.
    await asSuperuser(cluster, async (client) => {
      for (const name of names)
        await client.query(
          `CREATE DATABASE ${name} OWNER ${ownerRole} TEMPLATE ${template} STRATEGY file_copy`,
        )
    })
    const wikis = await Promise.all(
      names.map(async (name) => {
        const databaseUrl = cluster.url(name, appRole)
        const ownerUrl = cluster.url(name, ownerRole)
        const wiki = await startWiki(
          { DATABASE_URL: databaseUrl, PALIMPSEST_OWNER_URL: ownerUrl },
          join(folder, name),
        )
        stops.push(wiki.stop)
        return { ...wiki, databaseUrl, ownerUrl }
      }),
    )
    publishWikis(wikis)
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

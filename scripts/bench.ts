import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { buildPages, generateClient } from './setup/build.ts'
import { root } from './setup/install.js'

/**
 * `npm run bench [-- WORD…]`: runs the benchmarks of tests/bench (those whose file name holds one of the
 * words) and prints each row as ours, the reference, their ratio. A benchmark is an exported function
 * whose name starts with `bench` and that returns rows.
 */
const rows = z.array(
  z.object({
    work: z.string(),
    ours: z.number(),
    reference: z.number(),
    unit: z.string(),
    ratio: z.number(),
  }),
)

type Bench = () => Promise<unknown>

async function benchesOf(file: string): Promise<readonly Bench[]> {
  const module: Record<string, unknown> = await import(pathToFileURL(join(root, 'tests/bench', file)).href)
  return Object.entries(module).flatMap(([name, value]) =>
    name.startsWith('bench') && typeof value === 'function'
      ? [async () => Reflect.apply(value, undefined, [])]
      : [],
  )
}

const words = process.argv.slice(2)
const files = (await readdir(join(root, 'tests/bench'))).filter((file) => /\.ts$/.test(file)).sort()
const chosen = files.filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
await generateClient()
await buildPages()
console.log(`${'ours'.padStart(12)} ${'reference'.padStart(12)} ${'ratio'.padStart(7)}  work`)
for (const file of chosen) {
  for (const bench of await benchesOf(file)) {
    for (const { work, ours, reference, unit, ratio } of rows.parse(await bench())) {
      console.log(
        `${figure(ours, unit).padStart(12)} ${figure(reference, unit).padStart(12)} ${ratio.toFixed(2).padStart(7)}  ${work}`,
      )
    }
  }
}
// Connections that a benchmark left open must not keep the run alive.
process.exit(0)

function figure(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${unit}`
}

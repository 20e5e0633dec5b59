import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diffFaults } from '#tests/mutation/diff.ts'
import { mergeAndBlameFaults } from '#tests/mutation/merge-and-blame.ts'
import { run } from './postgres/binaries.ts'
import { root } from './setup/install.js'

/**
 * `npm run mutate [-- WORD…]`: puts each fault of tests/mutation (those whose file or description holds
 * one of the words) into a copy of the source, runs the engine's tests there, and prints whether they
 * noticed. Exit status 1 when a fault survives or stands nowhere in its file any more.
 */
/** Cases of each law: most faults break one of the first hundred. */
const CASES = 400

const words = process.argv.slice(2)
const chosen = [...diffFaults, ...mergeAndBlameFaults].filter(
  ({ file, what }) => words.length === 0 || words.some((word) => `${file} ${what}`.includes(word)),
)
const folder = mkdtempSync(join(tmpdir(), 'palimpsest-mutate-'))
let survived = 0
try {
  for (const part of ['lib', 'tests', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  if (!(await passes())) throw new Error('the tests fail without any fault: mend that first')
  for (const { file, what, find, replace } of chosen) {
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    const places = text.split(find).length - 1
    if (places === 1)
      writeFileSync(
        path,
        text.replace(find, () => replace),
      )
    const caught = places === 1 && !(await passes())
    writeFileSync(path, text)
    if (!caught) survived += 1
    const verdict = caught ? 'caught  ' : places === 1 ? 'SURVIVED' : `STANDS ${places} TIMES`
    console.log(`${verdict}  ${file}: ${what}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${chosen.length - survived} of ${chosen.length} faults caught`)
process.exitCode = survived === 0 ? 0 : 1

/** Whether the engine's tests pass in the copy; they stop at the first failure. */
async function passes(): Promise<boolean> {
  const folders = ['diff', 'merge', 'blame', 'laws'].map((name) => `tests/core/${name}`)
  const args = ['run', '--project', 'core', '--bail', '1', '--reporter', 'dot', '--no-isolate', ...folders]
  const env = { ...process.env, PALIMPSEST_MOST_CASES: `${CASES}` }
  const { code } = await run(join(root, 'node_modules', '.bin', 'vitest'), args, { cwd: folder, env })
  return code === 0
}

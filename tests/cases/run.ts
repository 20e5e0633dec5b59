import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { checkMerges, mergeCases } from './merges.ts'
import { checkProsemirror, prosemirrorCases } from './prosemirror.ts'
import type { Tally } from './tally.ts'
import { checkTexts, textCases } from './texts.ts'
import { checkVisual, visualCases } from './visual.ts'

/**
 * `node tests/cases/run.ts FOLDER`: the engine on cases of other projects' test suites, which are data
 * that is not part of this repository (their licences differ). Exit status 1 when one fails.
 */
const folder = process.argv[2]
if (folder === undefined) {
  console.error('usage: node tests/cases/run.ts FOLDER')
  process.exit(2)
}

async function read<T>(name: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(JSON.parse(await readFile(join(folder ?? '', name), 'utf8')))
}

const tallies: readonly Tally[] = [
  checkVisual(await read('diff-visual-html-pairs.json', visualCases)),
  checkProsemirror(await read('prosemirror-docs.json', prosemirrorCases)),
  ...checkMerges(await read('merge-cases.json', mergeCases)),
  checkTexts(await read('diff-text-cases.json', textCases)),
]
for (const { name, passed, failed, notes } of tallies) {
  console.log(`${name}: ${passed} passed, ${failed.length} failed`)
  for (const line of failed) console.log(`  failed  ${line}`)
  for (const line of notes) console.log(`  note    ${line}`)
}
process.exitCode = tallies.some(({ failed }) => failed.length > 0) ? 1 : 0

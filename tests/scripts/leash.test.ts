import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isRunning } from '#scripts/postgres/cluster.ts'
import { runOnLeash } from '#scripts/setup/leash.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palimpsest-leash-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A tool with a process of its own, both deaf to what asks them to end. Each writes down who it is. */
const deaf = `trap '' TERM INT HUP
  sh -c 'echo $$ > own; while :; do sleep 1; done' &
  echo $$ > tool; wait`

/** Both processes, once both have begun. */
async function begun(): Promise<readonly number[]> {
  const pid = async (file: string) => Number(await readFile(join(folder, file), 'utf8').catch(() => ''))
  const pids = () => Promise.all([pid('tool'), pid('own')])
  await expect.poll(pids, { timeout: 20_000 }).toEqual([expect.toSatisfy(isPid), expect.toSatisfy(isPid)])
  return pids()
}

function isPid(number: unknown): boolean {
  return typeof number === 'number' && number > 0
}

async function expectGone(pids: readonly number[]): Promise<void> {
  await expect.poll(() => Promise.all(pids.map(isRunning)), { timeout: 20_000 }).toEqual([false, false])
}

test('a tool gives its status and both of its outputs', async () => {
  const tool = await runOnLeash('sh', ['-c', 'echo out; echo err >&2; exit 3'], { cwd: folder })
  expect(tool.code).toBe(3)
  expect(tool.output.trim().split('\n').sort()).toEqual(['err', 'out'])
})

test('a tool that is missing has no status', async () => {
  expect(await runOnLeash('no-such-tool', [], { cwd: folder })).toMatchObject({ code: null })
})

test('a tool that nobody wants any more does not begin', async () => {
  const signal = AbortSignal.abort()
  expect(await runOnLeash('sh', ['-c', 'echo begun'], { cwd: folder, signal })).toEqual({
    code: null,
    output: '',
  })
})

test('a tool is killed with the processes of its own, whatever they are deaf to', async () => {
  const ended = new AbortController()
  const running = runOnLeash('sh', ['-c', deaf], { cwd: folder, signal: ended.signal })
  const pids = await begun()
  ended.abort()
  expect((await running).code).toBeNull()
  await expectGone(pids)
})

test('a tool does not outlive who holds the leash, who was killed', async () => {
  const leash = fileURLToPath(new URL('../../scripts/setup/leash.js', import.meta.url))
  const holds = `import { runOnLeash } from ${JSON.stringify(leash)}
    await runOnLeash('sh', ['-c', process.argv[1]], { cwd: process.cwd() })`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', holds, deaf], { cwd: folder })
  const pids = await begun()
  holder.kill('SIGKILL')
  await expectGone(pids)
})

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeFolder, readHolder, takeLock } from '#scripts/setup/lock.js'
import { ensureSecret } from '#scripts/setup/secret.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('one process holds a folder; another is told who; released, it is free', () => {
  const first = takeLock(folder, 'http://localhost:3000')
  if (!first.ok) throw new Error('the folder was free')
  const second = takeLock(folder, 'http://localhost:3001')
  expect(second).toMatchObject({ ok: false, holder: { pid: process.pid, url: 'http://localhost:3000' } })
  first.release()
  expect(readHolder(folder)).toBeNull()
  expect(takeLock(folder, 'http://localhost:3001').ok).toBe(true)
})

test('a lock whose process is gone is taken over', async () => {
  const gone = spawn(process.execPath, ['-e', '0'])
  await new Promise((resolve) => gone.once('exit', resolve))
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid: gone.pid, started: '1', url: 'x' }))
  expect(readHolder(folder)).toBeNull()
  expect(takeLock(folder, 'http://localhost:3000').ok).toBe(true)
})

test('a process number that was given to another process holds nothing', () => {
  writeFileSync(
    join(folder, 'running.json'),
    JSON.stringify({ pid: process.pid, started: 'before', url: 'x' }),
  )
  expect(takeLock(folder, 'http://localhost:3000').ok).toBe(true)
})

test('a lock file that was cut off is taken over', () => {
  writeFileSync(join(folder, 'running.json'), '{"pid":')
  expect(takeLock(folder, 'http://localhost:3000').ok).toBe(true)
})

test('a folder that cannot be made throws instead of trying for ever', () => {
  expect(() => makeFolder('/proc/nothing/here')).toThrow()
  expect(() => makeFolder(join(folder, 'running', 'deep'))).not.toThrow()
})

test('the secret is made once, also when two ask at the same time', async () => {
  const [one, two] = await Promise.all([ensureSecret(folder), ensureSecret(folder)])
  expect(one).toBe(two)
  expect(one).toMatch(/^[\w-]{43}$/)
  expect(await ensureSecret(folder)).toBe(one)
  expect(readFileSync(join(folder, 'secret'), 'utf8').trim()).toBe(one)
})

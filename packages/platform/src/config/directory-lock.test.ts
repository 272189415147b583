import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDirectory } from './directory-lock.ts'

let directory: string
let holder: ChildProcess | undefined
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sesame-lock-'))
})
afterEach(() => {
  holder?.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

const lockInAnotherProcess = async () => {
  const module = new URL('directory-lock.ts', import.meta.url).href
  const script = `const { lockDirectory } = await import(${JSON.stringify(module)})
    globalThis.lock = lockDirectory(${JSON.stringify(directory)})
    console.log('locked')
    setInterval(() => {}, 1_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  holder = child
  await once(child.stdout, 'data')
  return child
}

test('refuses a directory that another process holds and names that process', async () => {
  const child = await lockInAnotherProcess()
  expect(() => lockDirectory(directory)).toThrow(`is in use by process ${child.pid}`)
})

test('is free again when its holder was killed', async () => {
  const child = await lockInAnotherProcess()
  child.kill('SIGKILL')
  await once(child, 'exit')
  lockDirectory(directory).release()
})

test('is free again when released', () => {
  lockDirectory(directory).release()
  lockDirectory(directory).release()
})

test('says in one line why it cannot be locked', () => {
  mkdirSync(join(directory, 'sesame.lock'))
  expect(() => lockDirectory(directory)).toThrow(/^Cannot lock .*sesame\.lock.*SESAME_DATA_DIR.*$/)
  rmdirSync(join(directory, 'sesame.lock'))
  writeFileSync(join(directory, 'sesame.lock'), 'x'.repeat(4096))
  expect(() => lockDirectory(directory)).toThrow(/^Cannot lock .*another kind of file.*$/)
})

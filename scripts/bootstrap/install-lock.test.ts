import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockInstall } from './install-lock.mjs'

let directory: string
const children: ChildProcess[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sesame-install-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

const module = JSON.stringify(new URL('install-lock.mjs', import.meta.url).href)
const lockPath = () => join(directory, 'lock')

const run = (script: string): ChildProcess => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

const holdElsewhere = async (then = 'setInterval(() => {}, 1_000)'): Promise<ChildProcess> => {
  const child = run(`const { lockInstall } = await import(${module})
    const lock = await lockInstall(${JSON.stringify(lockPath())}, () => {})
    ${then}
    console.log('locked')`)
  if (child.stdout) await once(child.stdout, 'data')
  return child
}

const killed = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

test('forty processes that want it at once hold it one at a time, also when each of them is killed', async () => {
  const log = join(directory, 'log')
  const script = `const { appendFileSync } = await import('node:fs')
    const { lockInstall } = await import(${module})
    await lockInstall(${JSON.stringify(lockPath())}, () => {})
    appendFileSync(${JSON.stringify(log)}, 'in\\n')
    await new Promise((resolve) => setTimeout(resolve, 5))
    appendFileSync(${JSON.stringify(log)}, 'out\\n')
    process.kill(process.pid, 'SIGKILL')`
  for (let batch = 0; batch < 4; batch++) {
    const runs = Array.from({ length: 10 }, () => run(script))
    await Promise.all(runs.map((child) => once(child, 'exit')))
  }
  expect(readFileSync(log, 'utf8')).toBe('in\nout\n'.repeat(40))
}, 60_000)

test('is not taken from a holder that lives', async () => {
  const holder = await holdElsewhere()
  const waits = Promise.withResolvers<void>()
  const waiting = lockInstall(lockPath(), waits.resolve)
  await Promise.race([waits.promise, waiting.then(() => waits.reject(new Error('taken')))])
  await killed(holder)
  ;(await waiting)?.release()
  expect(existsSync(lockPath())).toBe(false)
})

test('stays while the program lives that a killed holder started', async () => {
  const holder = await holdElsewhere(`const { spawn } = await import('node:child_process')
    const npm = spawn('sleep', ['60'], { stdio: 'ignore', detached: true })
    lock.shareWith(npm.pid)
    const { writeFileSync } = await import('node:fs')
    writeFileSync(${JSON.stringify(join(directory, 'npm.pid'))}, String(npm.pid))
    setInterval(() => {}, 1_000)`)
  const npm = Number(readFileSync(join(directory, 'npm.pid'), 'utf8'))
  await killed(holder)
  const waits = Promise.withResolvers<void>()
  const waiting = lockInstall(lockPath(), waits.resolve)
  await Promise.race([waits.promise, waiting.then(() => waits.reject(new Error('taken')))])
  process.kill(npm, 'SIGKILL')
  ;(await waiting)?.release()
})

test('is free when its holder died and another program has its process id', async () => {
  symlinkSync(`${process.pid}:1`, lockPath())
  writeFileSync(join(directory, 'unrelated'), '')
  ;(await lockInstall(lockPath(), () => {}))?.release()
})

test('is free when its holder is dead and nobody collects it', async () => {
  const parent = spawn('/bin/sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'])
  children.push(parent)
  const [output] = await once(parent.stdout, 'data')
  const pid = Number(String(output))
  const startedAt = execFileSync('/bin/sh', ['-c', `cut -d' ' -f22 /proc/${pid}/stat`], {
    encoding: 'utf8',
  })
  symlinkSync(`${pid}:${startedAt.trim()}`, lockPath())
  process.kill(pid, 'SIGKILL')
  ;(await lockInstall(lockPath(), () => {}))?.release()
})

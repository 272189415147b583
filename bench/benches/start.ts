import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../packages/platform/test/ports.ts'
import { familyOf, memoryOf } from '../stage/memory.ts'
import type { Bench } from './bench.ts'

const START_GOAL_MS = 3_000
const MEMORY_GOAL_MB = 350
const POLL_MS = 10
/** The first start may build the dashboard and make the database. */
const TIMEOUT_MS = 300_000
/** For what only the start needed to be given back. */
const SETTLE_MS = 5_000

/** Runs `npm start`'s script until the dashboard answers, and tells how long that took and what it then needs. */
const startOnce = async (dataDir: string): Promise<{ ms: number; megabytes: number }> => {
  const [web, api] = [await freePort(), await freePort()]
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../scripts/sesame.mjs'), 'start'],
    {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        SESAME_DATA_DIR: dataDir,
        SESAME_WEB_PORT: String(web),
        SESAME_API_PORT: String(api),
      },
      stdio: 'ignore',
    },
  )
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  try {
    while (!(await answers(`http://127.0.0.1:${web}/login`))) {
      if (child.exitCode !== null) throw new Error('Sesame ended while it started.')
      if (performance.now() - startedAt > TIMEOUT_MS) throw new Error('Sesame does not start.')
      await wait(POLL_MS)
    }
    const ms = performance.now() - startedAt
    await wait(SETTLE_MS)
    const kilobytes = familyOf(child.pid ?? 0).reduce((sum, pid) => sum + memoryOf(pid), 0)
    return { ms, megabytes: kilobytes / 1_024 }
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    process.off('exit', kill)
  }
}

const answers = async (url: string): Promise<boolean> => {
  const response = await fetch(url, { redirect: 'manual' }).catch(() => null)
  await response?.arrayBuffer()
  return response?.status === 200 || response?.status === 307
}

/** From nothing to an answer, and what it then takes. Nothing else does the same: the reference is the goal itself. */
export const start: Bench = {
  name: 'start',
  async *contests() {
    const dataDir = mkdtempSync(join(tmpdir(), 'sesame-bench-'))
    try {
      yield {
        name: 'A warm start until the dashboard answers',
        unit: 'ms',
        ours: { name: 'Sesame', measure: async () => (await startOnce(dataDir)).ms },
        reference: { name: 'The goal', measure: async () => START_GOAL_MS },
        goal: { atMost: 1 },
      }
      yield {
        name: 'Memory of platform, dashboard and PostgreSQL, idle after a start',
        unit: 'MB (PSS)',
        ours: { name: 'Sesame', measure: async () => (await startOnce(dataDir)).megabytes },
        reference: { name: 'The goal', measure: async () => MEMORY_GOAL_MB },
        goal: { atMost: 1 },
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

import { spawnSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Whether the kernel knows this process id, be it only as a zombie. */
export const isKnown = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const isZombie = (pid: number): boolean => {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Whether a process runs. In a container nobody may collect the dead ones: those do not count. */
export const isAlive = (pid: number): boolean => isKnown(pid) && !isZombie(pid)

/** The working directory of a process, or `null` where the system does not tell. */
const workingDirectory = (pid: number): string | null => {
  if (process.platform === 'linux') {
    try {
      return realpathSync(`/proc/${pid}/cwd`)
    } catch {
      return null
    }
  }
  const listing = spawnSync('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'], {
    encoding: 'utf8',
  })
  return /^n(.+)$/m.exec(listing.stdout ?? '')?.[1] ?? null
}

/** Whether `pid` is the PostgreSQL of this cluster (which works in it) and not a stranger with a reused id. */
export const runsIn = (pid: number, directory: string): boolean =>
  workingDirectory(pid) === realpathSync(directory)

/** Waits until a process is gone; answers false when it is still there after `timeoutMs`. */
export const waitForEnd = async (pid: number, timeoutMs: number): Promise<boolean> => {
  const deadline = Date.now() + timeoutMs
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false
    await delay(10)
  }
  return true
}

/** Sends the signals in turn, each with its time to work in milliseconds, until the process is gone. */
export const endProcess = async (
  pid: number,
  steps: readonly (readonly [signal: NodeJS.Signals, timeoutMs: number])[],
): Promise<void> => {
  for (const [signal, timeoutMs] of steps) {
    if (!isAlive(pid)) return
    try {
      process.kill(pid, signal)
    } catch {
      // It ended between the look and the signal.
    }
    if (await waitForEnd(pid, timeoutMs)) return
  }
  throw new Error(`process ${pid} does not end`)
}

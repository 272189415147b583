import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { root } from '../root.ts'

const LOOK_EVERY_MS = 250
const SQLITE_BUSY = 5

/** Whether another process holds a lock of SQLite. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY

const tryLock = (): DatabaseSync | null => {
  const lock = new DatabaseSync(join(root, 'node_modules/.sesame-build.lock'), { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    if (isBusy(error)) return null
    throw error
  }
}

/** One build of this checkout at a time: a second one waits. The lock is the kernel's and ends with its process. */
export async function withBuildLock(work: () => Promise<void>): Promise<void> {
  let lock = tryLock()
  if (!lock) console.log('Waiting for another build of this directory…')
  while (!lock) {
    await setTimeout(LOOK_EVERY_MS)
    lock = tryLock()
  }
  try {
    await work()
  } finally {
    lock.close()
  }
}

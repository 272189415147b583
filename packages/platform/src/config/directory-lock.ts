import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ConfigError } from './config-error.ts'
import { dataDirError } from './data-dir.ts'

/** An exclusive lock on a directory, held by this process. */
export interface DirectoryLock {
  release: () => void
}

const holderOf = (pidFile: string): string => {
  try {
    return `process ${readFileSync(pidFile, 'utf8').trim()}`
  } catch {
    return 'another process'
  }
}

/**
 * Locks `directory` for this process. The lock is the kernel's (SQLite's file lock): it ends with the process,
 * however that dies, so a lock is never stale. Throws a `ConfigError` with code `data_dir_in_use`.
 */
export const lockDirectory = (directory: string): DirectoryLock => {
  const pidFile = join(directory, 'sesame.pid')
  const database = openLockFile(join(directory, 'sesame.lock'))
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw new ConfigError(
      'data_dir_in_use',
      `${directory} is in use by ${holderOf(pidFile)}: stop that first, or set SESAME_DATA_DIR to another directory`,
      { cause: error },
    )
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  return {
    release: () => {
      rmSync(pidFile, { force: true })
      database.close()
    },
  }
}

const openLockFile = (path: string): DatabaseSync => {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch (error) {
    throw dataDirError(path, error)
  }
}

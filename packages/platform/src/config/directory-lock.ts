import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const sqliteBusy = 5
const sqliteFull = 13

/** SQLite's primary result code; what it says more is above the lowest byte. */
const errcodeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null

const lockReasons: Record<number, string> = {
  3: 'this user may not use its lock, sesame.lock',
  8: 'this user may not write its lock, sesame.lock',
  10: 'its file system has no locks (is it a network drive?)',
  14: 'this user may not write its lock, sesame.lock',
  22: 'its file system has no locks (is it a network drive?)',
  26: 'its lock, sesame.lock, is another kind of file',
}

const lockError = (directory: string, pidFile: string, error: unknown): ConfigError => {
  if (errcodeOf(error) === sqliteBusy) {
    return new ConfigError(
      'data_dir_in_use',
      `${directory} is in use by ${holderOf(pidFile)}: stop that first, or set SESAME_DATA_DIR to another directory`,
      { cause: error },
    )
  }
  if (errcodeOf(error) === sqliteFull) {
    return new ConfigError('disk_full', `The disk is full: cannot write ${directory}`, {
      cause: error,
    })
  }
  const reason = lockReasons[errcodeOf(error) ?? 0]
  if (reason === undefined) return dataDirError(directory, error)
  return new ConfigError(
    'data_dir_unusable',
    `Cannot lock ${directory}: ${reason}; mend that, or set SESAME_DATA_DIR to another directory`,
    { cause: error },
  )
}

/**
 * Locks `directory` for this process. The lock is the kernel's (SQLite's file lock): it ends with the process,
 * however that dies, so a lock is never stale. Throws a `ConfigError` with code `data_dir_in_use`.
 */
export const lockDirectory = (directory: string): DirectoryLock => {
  const pidFile = join(directory, 'sesame.pid')
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(join(directory, 'sesame.lock'), { timeout: 0 })
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  } catch (error) {
    database?.close()
    throw lockError(directory, pidFile, error)
  }
  const held = database
  return {
    release: () => {
      rmSync(pidFile, { force: true })
      held.close()
    },
  }
}

/**
 * Who holds the lock of `directory`, as in "process 4242"; `null` when nobody does. Takes and changes nothing. Throws a
 * `ConfigError` when this user may not look.
 */
export const lockHolder = (directory: string): string | null => {
  const path = join(directory, 'sesame.lock')
  const pidFile = join(directory, 'sesame.pid')
  if (!existsSync(path)) return null
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { timeout: 0, readOnly: true })
    database.exec('SELECT count(*) FROM sqlite_schema')
    return null
  } catch (error) {
    if (errcodeOf(error) === sqliteBusy) return holderOf(pidFile)
    throw lockError(directory, pidFile, error)
  } finally {
    database?.close()
  }
}

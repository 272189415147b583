import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { ConfigError } from './config-error.ts'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

/**
 * Makes sure that the data directory exists and that only its owner may enter it: 0700, or 0710 where root has
 * let PostgreSQL's own group pass through.
 * Throws a `ConfigError` with code `data_dir_unusable` or `disk_full`.
 */
export const ensureDataDir = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    if ((statSync(dataDir).mode & 0o067) !== 0) chmodSync(dataDir, 0o700)
  } catch (error) {
    throw dataDirError(dataDir, error)
  }
}

/** Turns a file system error below the data directory into one line for the operator. */
export const dataDirError = (path: string, error: unknown): ConfigError => {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new ConfigError('disk_full', `The disk is full: cannot write ${path}`, { cause: error })
  }
  const reasons: Record<string, string> = {
    EACCES: 'this user may not use it (was it made by another user?)',
    EPERM: 'it belongs to another user',
    EROFS: 'the file system is read-only',
    ENOTDIR: 'a part of the path is a file, not a directory',
    EEXIST: 'it is a file, not a directory',
  }
  return new ConfigError(
    'data_dir_unusable',
    `Cannot use ${path}: ${reasons[code] ?? code}; set SESAME_DATA_DIR to another directory`,
    { cause: error },
  )
}

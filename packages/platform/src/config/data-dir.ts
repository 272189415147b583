import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { ConfigError } from './config-error.ts'
import { diskFullError, fileErrorReason } from './file-error.ts'

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
export const dataDirError = (path: string, error: unknown): ConfigError =>
  diskFullError(path, error) ??
  new ConfigError(
    'data_dir_unusable',
    `Cannot use ${path}: ${fileErrorReason(error)}; set SESAME_DATA_DIR to another directory`,
    { cause: error },
  )

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { verifyBackup, writeBackup } from '../../../packages/platform/src/backup/backup.ts'
import type { BackupKeys } from '../../../packages/platform/src/backup/export-database.ts'
import type { Config } from '../../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../../packages/platform/src/config/config-error.ts'
import { readWrappedKey } from '../../../packages/platform/src/config/wrapped-key.ts'
import { readConfig, requireDatabase, withDatabaseUrl } from '../database.ts'
import { printJson, startProgress } from '../output.ts'
import { readPassphrase } from '../passphrase.ts'
import { datedName, isDirectory, prune } from './dated.ts'
import { sumOf } from './verify.ts'

interface Options {
  withKeys?: true | undefined
  verify?: true | undefined
  keep?: number | undefined
  quiet?: true | undefined
  json?: true | undefined
}

function keysOf(config: Config): BackupKeys {
  const read = (name: string): string => {
    try {
      return readFileSync(join(config.dataDir, name), 'utf8').trim()
    } catch (error) {
      throw new ConfigError('key_missing', `There is no ${name} in ${config.dataDir}`, {
        cause: error,
      })
    }
  }
  const wrappedMasterKey = readWrappedKey(config)
  return {
    masterKey: wrappedMasterKey === null ? (config.masterKey ?? read('master.key')) : null,
    wrappedMasterKey,
    authSecret: config.authSecret ?? read('auth.secret'),
  }
}

/** Writes a backup; with `keep`, old ones go when the new one has been read again. */
export async function backup(path: string, options: Options): Promise<void> {
  const { withKeys, keep, json } = options
  const isDated = isDirectory(path)
  if (keep !== undefined && !isDated)
    throw new ConfigError('usage', `--keep needs a directory, and ${path} is none`)
  const file = isDated ? join(path, datedName(new Date())) : path
  const config = readConfig()
  requireDatabase(config)
  const passphrase = await readPassphrase({ isNew: true })
  let rows = 0
  const progress = startProgress('Writing the backup', options)
  await withDatabaseUrl(config, (databaseUrl) =>
    writeBackup({
      databaseUrl,
      file,
      passphrase,
      keys: withKeys ? keysOf(config) : null,
      onRows: (count, table) => {
        rows = count
        progress.onRows(count, table)
      },
    }),
  ).finally(progress.end)
  const verified = options.verify === true || keep !== undefined
  if (verified) await check(file, passphrase, rows, options)
  const removed = keep === undefined ? [] : prune(path, keep)
  const bytes = statSync(file).size
  if (json) return printJson({ file, bytes, rows, verified, removed })
  console.log(`Wrote ${file} (${sizeOf(bytes)}, ${rows} rows).`)
  if (verified) console.log('It was read again: it opens and is whole.')
  for (const one of removed) console.log(`Removed ${one}.`)
  console.log(
    withKeys
      ? readWrappedKey(config) === null
        ? 'It holds everything, the vault’s key too: the passphrase alone opens it.'
        : 'It holds everything, the vault’s key as it is: sealed. Secrets need the passphrase of the root key as well.'
      : 'It does not hold the vault’s key: keep a copy of master.key (or master.key.sealed, or SESAME_MASTER_KEY) elsewhere.',
  )
}

const sizeOf = (bytes: number): string =>
  bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 ** 2).toFixed(1)} MiB`

async function check(
  file: string,
  passphrase: string,
  rows: number,
  options: Options,
): Promise<void> {
  const progress = startProgress('Reading it again', options)
  const { counts } = await verifyBackup({ file, passphrase, onRows: progress.onRows }).finally(
    progress.end,
  )
  if (sumOf(counts) === rows) return
  throw new ConfigError('backup_unreadable', `${file} does not hold what was written: make another`)
}

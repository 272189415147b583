import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { restoreBackup } from '../../../packages/platform/src/backup/backup.ts'
import type { BackupKeys } from '../../../packages/platform/src/backup/export-database.ts'
import type { Config } from '../../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../../packages/platform/src/config/config-error.ts'
import { rootKeyFiles } from '../../../packages/platform/src/config/wrapped-key.ts'
import { ensureDataDir } from '../../../packages/platform/src/config/data-dir.ts'
import { readConfig, withDatabaseUrl } from '../database.ts'
import { printJson, startProgress } from '../output.ts'
import { readPassphrase } from '../passphrase.ts'
import { type ReadOptions, summaryOf } from './verify.ts'

/** Puts the keys of a backup in their place. Others that are there already are not overwritten: the data needs the right ones. */
function placeKeys(config: Config, keys: BackupKeys): void {
  const place = (given: string | null, name: string, value: string): void => {
    const path = join(config.dataDir, name)
    const held = given ?? (existsSync(path) ? readFileSync(path, 'utf8').trim() : null)
    if (held === null) return writeFileSync(path, `${value}\n`, { mode: 0o600 })
    if (held === value) return
    throw new ConfigError(
      'key_differs',
      `The backup holds another ${name} than ${given === null ? config.dataDir : 'the environment'}: restore into an empty data directory`,
    )
  }
  const { open, wrapped } = rootKeyFiles(config.dataDir)
  // One beside the other would keep Sesame from starting.
  const other = keys.masterKey === null ? open : wrapped
  if (existsSync(other) || (keys.masterKey === null && config.masterKey !== null))
    throw new ConfigError(
      'key_differs',
      `The backup holds a root key that is ${keys.masterKey === null ? 'sealed' : 'open'}, and there is another one here: restore into an empty data directory, without SESAME_MASTER_KEY`,
    )
  if (keys.masterKey !== null) place(config.masterKey, 'master.key', keys.masterKey)
  if (keys.wrappedMasterKey !== null) place(null, 'master.key.sealed', keys.wrappedMasterKey)
  place(config.authSecret, 'auth.secret', keys.authSecret)
}

/** Fills an empty database from a backup. */
export async function restore(file: string, options: ReadOptions): Promise<void> {
  if (!existsSync(file)) throw new ConfigError('backup_missing', `There is no file ${file}`)
  const passphrase = await readPassphrase()
  const config = readConfig()
  ensureDataDir(config.dataDir)
  const progress = startProgress('Restoring', options)
  const restored = await withDatabaseUrl(config, (databaseUrl) =>
    restoreBackup({
      databaseUrl,
      file,
      passphrase,
      onHead: ({ keys }) => keys && placeKeys(config, keys),
      onRows: progress.onRows,
    }),
  ).finally(progress.end)
  const summary = summaryOf(restored)
  if (options.json) return printJson(summary)
  console.log(
    `Restored ${summary.rows} rows of ${Object.keys(summary.tables).length} tables, as of ${summary.madeAt}.`,
  )
  if (!summary.keys) {
    console.log(
      'The backup holds no keys: put your master.key or master.key.sealed into the data directory (or set SESAME_MASTER_KEY), then sesame start.',
    )
  }
}

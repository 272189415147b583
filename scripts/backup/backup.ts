import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeBackup } from '../../packages/platform/src/backup/backup.ts'
import type { BackupKeys } from '../../packages/platform/src/backup/export-database.ts'
import { type Config, loadConfig } from '../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { root } from '../root.ts'
import { withDatabase } from './running-database.ts'
import { readOptions, runTool } from './tool.ts'

const usage = 'Usage: npm run backup -- FILE [--with-keys]'

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
  return {
    masterKey: config.masterKey ?? read('master.key'),
    authSecret: config.authSecret ?? read('auth.secret'),
  }
}

await runTool(async () => {
  const { file, passphrase, withKeys } = readOptions(process.argv.slice(2), usage)
  const config = loadConfig(process.env, root)
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'postgres')))
    throw new ConfigError(
      'backup_empty',
      `There is no database in ${config.dataDir}: see SESAME_DATA_DIR`,
    )
  await withDatabase(config, async (databaseUrl) => {
    const keys = withKeys ? keysOf(config) : null
    await writeBackup({ databaseUrl, file, passphrase, keys })
  })
  const mib = (statSync(file).size / 1024 ** 2).toFixed(1)
  console.log(`Wrote ${file} (${mib} MiB).`)
  console.log(
    withKeys
      ? 'It holds everything, the vault’s key too: the passphrase alone opens it.'
      : 'It does not hold the vault’s key: keep a copy of master.key (or SESAME_MASTER_KEY) elsewhere.',
  )
})

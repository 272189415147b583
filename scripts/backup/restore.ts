import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { restoreBackup } from '../../packages/platform/src/backup/backup.ts'
import type { BackupKeys } from '../../packages/platform/src/backup/export-database.ts'
import { type Config, loadConfig } from '../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { ensureDataDir } from '../../packages/platform/src/config/data-dir.ts'
import { root } from '../root.ts'
import { withDatabase } from './running-database.ts'
import { readOptions, runTool } from './tool.ts'

const usage = 'Usage: npm run restore -- FILE'

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
  place(config.masterKey, 'master.key', keys.masterKey)
  place(config.authSecret, 'auth.secret', keys.authSecret)
}

await runTool(async () => {
  const { file, passphrase } = readOptions(process.argv.slice(2), usage)
  const config = loadConfig(process.env, root)
  ensureDataDir(config.dataDir)
  await withDatabase(config, async (databaseUrl) => {
    const { head, counts } = await restoreBackup({
      databaseUrl,
      file,
      passphrase,
      onHead: ({ keys }) => keys && placeKeys(config, keys),
    })
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
    console.log(
      `Restored ${rows} rows of ${Object.keys(counts).length} tables, as of ${head.madeAt}.`,
    )
    if (!head.keys) {
      console.log(
        'The backup holds no keys: put your master.key into the data directory (or set SESAME_MASTER_KEY), then npm start.',
      )
    }
  })
})

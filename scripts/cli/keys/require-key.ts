import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../../packages/platform/src/config/config-error.ts'

/** Throws a `ConfigError` when there is no root key: a command must not make one. */
export const requireKey = ({ masterKey, dataDir }: Config): void => {
  if (masterKey !== null || existsSync(join(dataDir, 'master.key'))) return
  throw new ConfigError(
    'key_missing',
    `There is no master.key in ${dataDir}: put it there, or set SESAME_MASTER_KEY`,
  )
}

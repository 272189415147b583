import { existsSync } from 'node:fs'
import type { Config } from '../../../packages/platform/src/config/config.ts'
import { rootKeyFiles } from '../../../packages/platform/src/config/wrapped-key.ts'
import { ConfigError } from '../../../packages/platform/src/config/config-error.ts'

/** Throws a `ConfigError` when there is no root key: a command must not make one. */
export const requireKey = ({ masterKey, dataDir }: Config): void => {
  const { open, wrapped } = rootKeyFiles(dataDir)
  if (masterKey !== null || existsSync(open) || existsSync(wrapped)) return
  throw new ConfigError(
    'key_missing',
    `There is no master.key in ${dataDir}: put it there, or set SESAME_MASTER_KEY`,
  )
}
